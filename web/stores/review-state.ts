import type { StoreApi } from "zustand/vanilla";
import type { TaskContext } from "../../src/base/task";
import type { BulkRule, Decision, PairKey, Verdict } from "../../src/review/decision";
import type { Decisions } from "../../src/review/journal";
import type { DecisionDelta } from "../../src/review/plan";
import type { SaveState } from "./journal-store";

/** What was on the screen when the user decided. */
export interface ShownEvidence {
  readonly modelDigest: string | null;
  readonly score: (pair: PairKey) => number | null;
  readonly note?: string;
}

/** What stands for a verdict on many pairs. */
export interface BulkEvidence {
  readonly modelDigest: string;
  /** [pairs] */
  readonly scores: Float32Array;
  readonly rule: BulkRule;
}

export interface ReviewState {
  readonly projectId: string | null;
  /** True until the project's journal has been read. */
  readonly loading: boolean;
  /** The journal: what is saved, then what is about to be. */
  readonly entries: readonly Decision[];
  readonly decisions: Decisions;
  readonly save: SaveState;
  /** Who decides here: written into each entry. Empty until somebody says. */
  readonly reviewer: string;

  setReviewer(name: string): void;
  /** Takes up the journal of a project; null closes it. Resolves when the journal is read, or could not be. */
  openProject(projectId: string | null): Promise<void>;
  /** Each of these acts at once on the screen, is saved behind it, and returns what it wrote. */
  decide(pairs: readonly PairKey[], verdict: Verdict | null, shown: ShownEvidence): DecisionDelta;
  /**
   * One verdict for many pairs by a rule: one act, saved before it shows. Where the browser does not save it holds until the tab is
   * closed, as any other.
   *
   * @param score of each pair, by its place among them
   * @throws {WorkbenchError} `base/aborted`: nothing is decided
   */
  decideAll(pairs: readonly PairKey[], verdict: Verdict, by: BulkEvidence, task?: TaskContext): Promise<DecisionDelta>;
  undo(): DecisionDelta;
  redo(): DecisionDelta;
  /** Tries again to save what could not be saved. */
  retrySave(): Promise<void>;
  /** Resolves when everything decided so far is saved, or could not be. */
  settled(): Promise<void>;
}

export type ReviewStore = StoreApi<ReviewState>;
