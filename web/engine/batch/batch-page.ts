import type { AssignmentMethod, AssignmentReport } from "../../../src/engine/protocol/assignment";
import type { BackendChoice, BackendReport } from "../../../src/engine/protocol/calls";
import type { MatcherName, MatcherResult } from "../../../src/engine/protocol/comparison";
import type {
  ConsistencyFigures,
  ConsistencyRequest,
  ConsistencyResult,
  ConsistencyRun,
  VerdictFlips,
} from "../../../src/engine/protocol/consistency";
import type { EngineMeasures, QuantityReport } from "../../../src/engine/protocol/diagnostics";
import type { CandidateReport, ProjectProfile } from "../../../src/engine/protocol/project";
import type { ModelSummary, TrainingReport, TrainingSettings } from "../../../src/engine/protocol/training";
import type { MetricsReport } from "../../../src/evaluation/metrics-report";
import type { VectorChoice } from "../../../src/graph/node-vectors";

/**
 * What the batch page offers to the script that drives it, as `window.crosswalkBatch`. Files travel by the script's own
 * server: inputs are fetched from addresses, outputs are PUT below `outputs`. Failures come back as values, since
 * an error loses its code on the way out of the page.
 */
export interface BatchPage {
  align(request: AlignRequest): Promise<BatchResult<AlignOutcome>>;
  verify(request: VerifyRequest): Promise<BatchResult<VerifyOutcome>>;
  bench(request: BenchRequest): Promise<BatchResult<BenchOutcome>>;
  compare(request: CompareRequest): Promise<BatchResult<CompareOutcome>>;
  consistency(request: ConsistencyBatchRequest): Promise<BatchResult<OpenedForCompare>>;
  /** What the Train screen starts from: a script may not import it, but must know what a run was trained with. */
  trainingDefaults(request: null): Promise<BatchResult<TrainingSettings>>;
}

/** How the page reports progress: a function that the script puts into the page. */
export type ReportProgress = (progress: BatchProgress) => Promise<void>;

export interface BatchProgress {
  readonly stage: string;
  readonly done: number;
  /** 0: unknown */
  readonly total: number;
  /** Loss, rate and the like; empty when there is nothing to add. */
  readonly note: string;
}

export type BatchResult<Outcome> =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** How the page tells of a comparison as it goes on: what was found out outlives a page that breaks. */
export type ReportCompared = (event: CompareEvent) => Promise<void>;

export interface InputFile {
  readonly name: string;
  readonly address: string;
}

export interface EmbeddingsInput {
  readonly left: VectorInput | null;
  readonly right: VectorInput | null;
  readonly use: VectorChoice;
}

export interface VectorInput {
  readonly vectors: InputFile;
  /** Ids of the rows, where those do not name themselves. */
  readonly ids: InputFile | null;
}

export interface AlignRequest {
  readonly leftNodes: InputFile;
  readonly leftEdges: InputFile | null;
  readonly rightNodes: InputFile;
  readonly rightEdges: InputFile | null;
  readonly links: InputFile | null;
  /** Own vectors of the nodes. */
  readonly embeddings?: EmbeddingsInput;
  /** A trained model: scores with it instead of training. */
  readonly model: InputFile | null;
  /** Without known matches training may start from pairs that agree in name and neighbours beyond doubt. */
  readonly agreements?: boolean;
  readonly label: string;
  /** Address below which outputs are PUT. */
  readonly outputs: string;
  readonly backend: BackendChoice;
  /** What differs from the Train screen's defaults. */
  readonly settings: Partial<TrainingSettings>;
  readonly k: number;
  /** Threshold of the alignment files where no known link gives one. */
  readonly fallbackThreshold: number;
  /** Gives each entity one partner at most; absent: many-to-many. */
  readonly oneToOne?: Exclude<AssignmentMethod, "many-to-many">;
}

export interface AlignOutcome {
  readonly backend: BackendReport;
  readonly profile: ProjectProfile;
  readonly candidates: CandidateReport;
  readonly model: ModelSummary;
  /** null when a model was given. */
  readonly training: TrainingReport | null;
  readonly metrics: MetricsReport | null;
  /** null where it was not asked for. */
  readonly assignment: AssignmentReport | null;
  readonly threshold: number;
  readonly stages: readonly Stage[];
  readonly files: readonly string[];
}

export interface Stage {
  readonly name: string;
  readonly seconds: number;
  readonly items: number;
}

export interface VerifyRequest {
  readonly backend: BackendChoice;
  readonly cases: readonly InputFile[];
}

export interface VerifyOutcome {
  readonly backend: BackendReport;
  readonly cases: readonly {
    readonly name: string;
    readonly quantities: readonly QuantityReport[];
    /** Why the case could not be run; null when it was. */
    readonly failure: string | null;
  }[];
}

export interface BenchRequest {
  readonly backend: BackendChoice;
  readonly preset: string;
  readonly seed: number;
  readonly k: number;
  /** What differs from the Train screen's defaults. */
  readonly settings: Partial<TrainingSettings>;
}

export interface BenchOutcome {
  readonly backend: BackendReport;
  readonly profile: ProjectProfile;
  readonly candidates: CandidateReport;
  readonly measures: EngineMeasures;
}

/** The tables of two graphs, with what is known about them. */
export interface CompareTables {
  readonly label: string;
  readonly leftNodes: InputFile;
  readonly leftEdges: InputFile | null;
  readonly rightNodes: InputFile;
  readonly rightEdges: InputFile | null;
  readonly links: InputFile;
}

export interface CompareRequest {
  readonly backend: BackendChoice;
  /** Tables, or a world of Films. */
  readonly source: CompareTables | { readonly preset: string; readonly seed: number };
  readonly k: number;
  /** One after another, on the same candidates. */
  readonly runs: readonly CompareRun[];
}

/** Matchers that share a seed, settings and known links. */
export interface CompareRun {
  readonly matchers: readonly MatcherName[];
  readonly settings: TrainingSettings;
  /** A left type whose links no matcher may see; null: all are seen. */
  readonly withhold: string | null;
}

/** A matcher's result without its curves, which are for the eye. */
export type ComparedResult = Omit<MatcherResult, "curves" | "operatingPoints">;

export interface OpenedForCompare {
  readonly backend: BackendReport;
  readonly profile: ProjectProfile;
  readonly candidates: CandidateReport;
}

export type CompareEvent =
  | ({ readonly kind: "opened" } & OpenedForCompare)
  /** `run` counts the request's runs from 0. */
  | { readonly kind: "finished"; readonly run: number; readonly result: ComparedResult }
  /** A run's shared part: what all matchers read, computed in the first run and kept for the others. */
  | { readonly kind: "ended"; readonly run: number; readonly sharedSeconds: number };

/** Trains without and with the TCM loss on one project. */
export interface ConsistencyBatchRequest extends Pick<CompareRequest, "backend" | "source" | "k"> {
  /** One after another, on the same candidates, each for one seed. */
  readonly runs: readonly Pick<ConsistencyRequest, "settings" | "classes">[];
}

/** A run's result without what is for the eye, and of the validation split what says how the choice was made. */
export interface ConsistencyBatchRun extends Omit<ConsistencyRun, "result"> {
  readonly result:
    | (Omit<ConsistencyResult, "curves" | "map" | "valid"> & { readonly validPrauc: ConsistencyFigures["prauc"] })
    | null;
}

export type ConsistencyEvent =
  | ({ readonly kind: "opened" } & OpenedForCompare)
  /** Both runs of a seed; `run` counts the request's runs from 0. `flips` is null where one of them failed. */
  | {
      readonly kind: "finished";
      readonly run: number;
      readonly without: ConsistencyBatchRun;
      readonly withTcm: ConsistencyBatchRun;
      readonly flips: VerdictFlips | null;
    };

/** How the page tells of a comparison of consistency as it goes on. */
export type ReportConsistency = (event: ConsistencyEvent) => Promise<void>;

export interface CompareOutcome extends OpenedForCompare {
  /** [runs] in the order of the request. */
  readonly runs: readonly { readonly results: readonly ComparedResult[]; readonly sharedSeconds: number }[];
}

declare global {
  interface Window {
    crosswalkBatch?: BatchPage;
    reportBatchProgress?: ReportProgress;
    reportCompared?: ReportCompared;
    reportConsistency?: ReportConsistency;
  }
}
