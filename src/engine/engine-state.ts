import { Digest } from "../base/digest";
import { WorkbenchError } from "../base/errors";
import type { CandidateSet } from "../candidates/candidate-set";
import type { NodePairs } from "../collective/node-pairs";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link, Split } from "../graph/links";
import type { VectorChoice } from "../graph/node-vectors";
import type { SchemaMapping } from "../graph/schema-mapping";
import type { EngineModel } from "./engine-model";
import type { AssignmentReport } from "./protocol/assignment";
import type { BackendReport, ScoringReport } from "./protocol/calls";
import type { CandidateReport, ProjectProfile } from "./protocol/project";
import type { ScoredPairs } from "./scored-pairs";
import type { StoredSource } from "./storage";

/** A known link of an open project: opening gives every link a split. */
export type ProjectLink = Link & { readonly split: Split };

/** What was opened; immutable, and replaced as a whole. */
export interface OpenProject {
  readonly projectId: string;
  readonly label: string;
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  readonly mapping: SchemaMapping;
  /** What the graphs' own vectors are to their text, where they have some. */
  readonly vectorChoice?: VectorChoice | undefined;
  /** Empty where none are known. */
  readonly links: readonly ProjectLink[];
  readonly profile: ProjectProfile;
  /** How to open it again. */
  readonly source: StoredSource;
}

export interface FoundCandidates {
  readonly set: CandidateSet;
  readonly report: CandidateReport;
}

/** Scores of all pairs of the open project by one model. */
export interface ProjectScores {
  /** The candidates scored: those found, and what the collective rounds proposed. */
  readonly set: CandidateSet;
  readonly pairs: ScoredPairs;
  /** [pairs] in [0, 1] */
  readonly scores: Float32Array;
  /** [rounds + 1][pairs] of every collective round, round 0 the network alone; absent or null where the model has none. */
  readonly rounds?: readonly Float32Array[] | null;
  /** [candidates] the round that proposed a pair, 0 for blocking; as long as there are rounds */
  readonly proposedIn?: Uint8Array | undefined;
  /** What the rounds knew to match: train links and accepted pairs. */
  readonly anchors?: NodePairs | undefined;
  readonly report: ScoringReport;
}

/** Who holds whom among an assignment's chosen pairs: [nodes] number of the partner, −1 for nobody. */
export interface AssignmentPartners {
  readonly ofLeft: Int32Array;
  readonly ofRight: Int32Array;
}

/** A one-to-one assignment of scored pairs. */
export interface ProjectAssignment {
  /** The scores that it was made from; it goes with them. */
  readonly of: ProjectScores;
  /** [pairs] as `collective/assignment/pair-flags` names them */
  readonly flags: Uint8Array;
  readonly partners: AssignmentPartners;
  readonly report: AssignmentReport;
}

/** Everything the engine holds between calls. Only use cases write it, each in one step at its end. */
export class EngineState {
  backend: BackendReport | null = null;
  project: OpenProject | null = null;
  candidates: FoundCandidates | null = null;
  /** Outlives the project that trained it. */
  model: EngineModel | null = null;
  scores: ProjectScores | null = null;
  private assigned: ProjectAssignment | null = null;

  /** null where there is none of the scores that stand. */
  get assignment(): ProjectAssignment | null {
    return this.assigned?.of === this.scores ? this.assigned : null;
  }

  set assignment(assignment: ProjectAssignment | null) {
    this.assigned = assignment;
  }

  /** Puts another project (or none) in place; what was computed from the previous one goes, the model stays. */
  replaceProject(project: OpenProject | null): void {
    this.project = project;
    this.candidates = null;
    this.scores = null;
  }

  /** Scores of the previous candidates go with them. */
  replaceCandidates(candidates: FoundCandidates): void {
    this.candidates = candidates;
    this.scores = null;
  }

  /** Puts another model in place and releases the previous one; its scores go with it. */
  replaceModel(model: EngineModel): void {
    if (this.model !== model) this.model?.dispose();
    this.model = model;
    this.scores = null;
  }

  /** @throws {WorkbenchError} `engine/no-project` */
  requireProject(): OpenProject {
    if (this.project) return this.project;
    throw new WorkbenchError("engine/no-project", "No project is open. Open an example or your own files first.");
  }

  /** @throws {WorkbenchError} `candidates/missing` */
  requireCandidates(): FoundCandidates {
    this.requireProject();
    if (this.candidates) return this.candidates;
    throw new WorkbenchError("candidates/missing", "No candidates yet. Find candidates on the Data screen first.");
  }

  /** @throws {WorkbenchError} `engine/no-model` */
  requireModel(): EngineModel {
    if (this.model) return this.model;
    throw new WorkbenchError("engine/no-model", "No model yet. Train one, or load one from a file.");
  }

  /** @throws {WorkbenchError} `engine/no-model` */
  requireScores(): ProjectScores {
    this.requireCandidates();
    if (this.scores) return this.scores;
    throw new WorkbenchError("engine/no-model", "The pairs have no scores yet. Train a model or load one, then score.");
  }
}

/** What scores of a project are kept under: its id, and that of its own vectors where it has some, for scores depend on them. */
export function scoredDataId({ projectId, left, right }: OpenProject): string {
  if (!left.vectors && !right.vectors) return projectId;
  const digest = new Digest().text(projectId);
  for (const { vectors } of [left, right]) digest.text(vectors?.digest ?? "");
  return digest.hex();
}

/** Digest of both graphs: decisions and models are kept under it. */
export function projectIdOf(left: KnowledgeGraph, right: KnowledgeGraph): string {
  return new Digest().text(left.digest).text(right.digest).hex();
}
