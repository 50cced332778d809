import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { StageProgress } from "../../src/base/task";
import type { AssignmentReport, AssignmentSettings } from "../../src/engine/protocol/assignment";
import { defaultFloor } from "../../src/engine/protocol/assignment-defaults";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import { chosenThreshold } from "../../src/evaluation/chosen-threshold";
import type { JournalStore } from "./journal-store";
import type { MessageStore } from "./message-store";
import type { ScoringStore } from "./scoring-store";
import type { TaskStore } from "./task-store";

/** What the form holds. A floor of null follows the threshold. */
export type AssignmentChoice = Omit<AssignmentSettings, "floor"> & { readonly floor: number | null };

export interface AssignmentState {
  readonly choice: AssignmentChoice;
  /** Of the scores that stand; null until they were assigned, or measured as many-to-many. */
  readonly report: AssignmentReport | null;
  readonly running: boolean;
  readonly progress: StageProgress | null;
  readonly error: unknown;

  change(choice: Partial<AssignmentChoice>): void;
  /** Assigns by the choice, the scores and the decisions so far. Resolves to false if it failed or was stopped. */
  assign(): Promise<boolean>;
  /** Another project is open: its assignment, or none; the form follows. */
  takeUp(report: AssignmentReport | null): void;
  /** Other scores: the assignment is void, the form stays. */
  reset(): void;
  dismissError(): void;
}

export type AssignmentStore = StoreApi<AssignmentState>;

export interface AssignmentStoreParts {
  readonly engine: EngineClient;
  readonly tasks: TaskStore;
  readonly messages: MessageStore;
  readonly journal: JournalStore;
  readonly scoring: ScoringStore;
}

const defaultChoice: AssignmentChoice = { method: "many-to-many", hubness: "none", floor: null };
const NOTHING_RUNS = { running: false, progress: null, error: null } as const;

/** Whether, and how, each entity is given one partner at most. */
export function createAssignmentStore(parts: AssignmentStoreParts): AssignmentStore {
  const { engine, tasks, messages, journal, scoring } = parts;
  return createStore<AssignmentState>()((set, get) => ({
    choice: defaultChoice,
    report: null,
    ...NOTHING_RUNS,

    change(choice) {
      set({ choice: { ...get().choice, ...choice } });
    },
    async assign() {
      set({ running: true, progress: null, error: null });
      const { choice } = get();
      const threshold = chosenThreshold(scoring.getState().report?.metrics);
      const settings = { ...choice, floor: choice.floor ?? defaultFloor(threshold) };
      const request = { settings, decisions: journal.getState().decisions };
      try {
        const report = await tasks.getState().run("Assigning", ({ signal, report: show }) =>
          engine.call("assign", request, {
            signal,
            onProgress(progress) {
              set({ progress });
              show(progress);
            },
          }),
        );
        set({ ...NOTHING_RUNS, report });
        messages.getState().say(report.counts ? "The pairs are assigned." : "Every pair stands by its own score.");
        return true;
      } catch (error) {
        set({ ...NOTHING_RUNS, error: isAborted(error) ? null : error });
        if (isAborted(error)) messages.getState().say("Assigning: stopped.");
        return false;
      }
    },
    takeUp(report) {
      set({ ...NOTHING_RUNS, report, choice: report?.settings ?? defaultChoice });
    },
    reset() {
      set({ ...NOTHING_RUNS, report: null });
    },
    dismissError() {
      set({ error: null });
    },
  }));
}

/** True where each entity has one partner at most: there is an assignment. */
export function isAssigned({ report }: Pick<AssignmentState, "report">): boolean {
  return report?.counts != null;
}
