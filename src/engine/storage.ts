import type { CandidateSet } from "../candidates/candidate-set";
import type { NodePairs } from "../collective/node-pairs";
import type { AssignmentReport } from "./protocol/assignment";
import type { DemoRequest, ScoringReport, TablesRequest } from "./protocol/calls";
import type { CandidateSettings } from "./protocol/project";
import type { ModelSummary } from "./protocol/training";

/** What it takes to open a project again: where it came from, not what was computed from it. */
export interface StoredProject {
  readonly projectId: string;
  readonly source: StoredSource;
  /** null until candidates were found. The candidates themselves are found again: same settings, same result. */
  readonly candidates: CandidateSettings | null;
}

export type StoredSource =
  | { readonly kind: "demo"; readonly request: DemoRequest }
  | { readonly kind: "tables"; readonly request: TablesRequest };

/** A trained model. It outlives the project that trained it: another project of the same schema may use it. */
export interface StoredModel {
  readonly summary: ModelSummary;
  /** The checkpoint file, as `exportModel` writes it. */
  readonly bytes: Uint8Array;
}

/** The scores of one project by one model; position i of each array is one pair of node numbers. */
export interface StoredScores {
  /** `scoredDataId`: of a project with own vectors not its id alone. */
  readonly projectId: string;
  readonly modelDigest: string;
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  readonly scores: Float32Array;
  /** What collective rounds ended with; absent where there were none. */
  readonly collective?: StoredRounds;
  readonly report: ScoringReport;
  /** Absent in what an older version saved; null: there is none. */
  readonly assignment?: StoredAssignment | null;
}

/** Candidates with what collective rounds proposed, and what the rounds said; as `ProjectScores` has it. */
export interface StoredRounds {
  readonly set: CandidateSet;
  readonly rounds: readonly Float32Array[];
  readonly proposedIn: Uint8Array;
  readonly anchors: NodePairs;
}

/** The assignment made from these scores. */
export interface StoredAssignment {
  /** [pairs] */
  readonly flags: Uint8Array;
  readonly report: AssignmentReport;
}

/**
 * Where the engine keeps the open project between visits. One project, one model and one set of scores at a time:
 * the last ones saved. Arrays given are copied before the promise settles, arrays returned belong to the caller.
 *
 * Every call may fail with `storage/unavailable` (no storage in this browser or mode) or `storage/quota` (full);
 * the engine then goes on unsaved and says so. A load never fails because of what an older version wrote: it
 * answers null.
 */
export interface ProjectStorage {
  /** Replaces the stored project; scores of another project are dropped, the model stays. */
  saveProject(project: StoredProject): Promise<void>;
  loadProject(): Promise<StoredProject | null>;
  saveModel(model: StoredModel): Promise<void>;
  loadModel(): Promise<StoredModel | null>;
  saveScores(scores: StoredScores): Promise<void>;
  /** null when there are none, or when they belong to another project or model than asked for. */
  loadScores(projectId: string, modelDigest: string): Promise<StoredScores | null>;
  /** `project`: the project and its scores. `everything`: the model as well. Decisions are kept either way. */
  clear(what: "project" | "everything"): Promise<void>;
}
