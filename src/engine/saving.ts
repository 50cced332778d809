import { WorkbenchError } from "../base/errors";
import { type EngineState, scoredDataId } from "./engine-state";
import type { SavedState } from "./protocol/calls";
import type { ProjectStorage } from "./storage";

/**
 * Keeps what is open for the next visit. A browser that cannot or will not store is no reason to stop work: the engine
 * goes on, and `state` tells the page what is not saved and why.
 */
export class Saving {
  private saved: SavedState = { project: false, model: false, scores: false, reason: null };

  constructor(
    private readonly storage: ProjectStorage | null,
    private readonly engine: EngineState,
  ) {
    if (!storage) this.saved = { ...this.saved, reason: "This browser gives the page no storage." };
  }

  get state(): SavedState {
    return this.saved;
  }

  /** The project and the settings of its candidates; scores of another project go. */
  async project(): Promise<void> {
    const { project, candidates } = this.engine;
    this.note({ project: false, scores: false });
    if (!project) return;
    const { projectId, source } = project;
    await this.attempt("project", (storage) =>
      storage.saveProject({ projectId, source, candidates: candidates?.report.settings ?? null }),
    );
  }

  async model(): Promise<void> {
    const { model } = this.engine;
    this.note({ model: false, scores: false });
    if (!model) return;
    const { summary } = model;
    await this.attempt("model", async (storage) => storage.saveModel({ summary, bytes: await model.checkpoint() }));
  }

  /** The scores with their assignment. */
  async scores(): Promise<void> {
    const { project, scores, assignment } = this.engine;
    this.note({ scores: false });
    if (!project || !scores) return;
    const { set, rounds, proposedIn, anchors } = scores;
    await this.attempt("scores", (storage) =>
      storage.saveScores({
        projectId: scoredDataId(project),
        modelDigest: scores.report.modelDigest,
        lefts: scores.pairs.lefts,
        rights: scores.pairs.rights,
        scores: scores.scores,
        ...(rounds && proposedIn && anchors && { collective: { set, rounds, proposedIn, anchors } }),
        report: scores.report,
        assignment: assignment && { flags: assignment.flags, report: assignment.report },
      }),
    );
  }

  async forgetProject(): Promise<void> {
    this.note({ project: false, scores: false });
    await this.attempt(null, (storage) => storage.clear("project"));
  }

  /** What was just loaded from storage is saved. */
  restored(what: Partial<SavedState>): void {
    this.note(what);
  }

  private async attempt(
    what: "project" | "model" | "scores" | null,
    work: (storage: ProjectStorage) => Promise<void>,
  ): Promise<void> {
    if (!this.storage) return;
    try {
      await work(this.storage);
      this.note(what ? { [what]: true, reason: null } : { reason: null });
    } catch (error) {
      if (!(error instanceof WorkbenchError && error.code.startsWith("storage/"))) throw error;
      this.note({ reason: error.message });
    }
  }

  private note(change: Partial<SavedState>): void {
    this.saved = { ...this.saved, ...change };
  }
}
