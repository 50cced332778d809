import { createStore, type StoreApi } from "zustand/vanilla";
import type { PairKey } from "../../src/review/decision";
import { pairId } from "../../src/review/pair-key";

/** What the Export screen was set to. */
export interface ExportDraft {
  readonly withUndecided: boolean;
  /** null: that of the point in force, or the measured one. */
  readonly threshold: number | null;
}

/** What the user has typed or set in one project and not yet put to use. */
export interface ProjectDrafts {
  /** Notes that no verdict has taken along yet, by `pairId`. */
  readonly notes: ReadonlyMap<string, string>;
  readonly exporting: ExportDraft;
}

export interface DraftState {
  readonly byProject: ReadonlyMap<string, ProjectDrafts>;
  /** An empty note is forgotten. */
  keepNote(projectId: string, pair: PairKey, note: string): void;
  keepExport(projectId: string, change: Partial<ExportDraft>): void;
}

export type DraftStore = StoreApi<DraftState>;

/** What must outlive its screen, for as long as the page is open: leaving a screen throws away what stands in its fields. */
export function createDraftStore(): DraftStore {
  return createStore<DraftState>()((set, get) => {
    function change(projectId: string, changed: Partial<ProjectDrafts>): void {
      const drafts = { ...draftsOf(get(), projectId), ...changed };
      set({ byProject: new Map(get().byProject).set(projectId, drafts) });
    }
    return {
      byProject: new Map(),
      keepNote(projectId, pair, note) {
        const notes = new Map(draftsOf(get(), projectId).notes);
        if (note === "") notes.delete(pairId(pair));
        else notes.set(pairId(pair), note);
        change(projectId, { notes });
      },
      keepExport(projectId, exporting) {
        change(projectId, { exporting: { ...draftsOf(get(), projectId).exporting, ...exporting } });
      },
    };
  });
}

/** A project's drafts; the same empty ones for each that has none. */
export function draftsOf({ byProject }: Pick<DraftState, "byProject">, projectId: string): ProjectDrafts {
  return byProject.get(projectId) ?? NO_DRAFTS;
}

const NO_DRAFTS: ProjectDrafts = { notes: new Map(), exporting: { withUndecided: false, threshold: null } };
