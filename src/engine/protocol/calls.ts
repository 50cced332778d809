import type { StageProgress } from "../../base/task";
import type { MetricsReport } from "../../evaluation/metrics-report";
import type { OperatingPoint } from "../../evaluation/operating-point";
import type { Side } from "../../graph/knowledge-graph";
import type { Split } from "../../graph/links";
import type { VectorChoice } from "../../graph/node-vectors";
import type { SchemaPairs } from "../../graph/schema-mapping";
import type { Decision, PairKey, Verdict } from "../../review/decision";
import type { VerdictNews } from "../../review/verdict-news";
import type { AssignmentReport, AssignmentSettings, PairPlace, PairStanding } from "./assignment";
import type { BandCounts, BandRequest, BulkPairs, BulkRequest } from "./bulk";
import type { ComparisonProgress, ComparisonReport, ComparisonRequest } from "./comparison";
import type {
  ConsistencyProgress,
  ConsistencyReport,
  ConsistencyRequest,
  TcmSearchProgress,
  TcmSearchReport,
  TcmSearchRequest,
} from "./consistency";
import type { CaseReport, EngineMeasures } from "./diagnostics";
import type { EntitySummary } from "./entity";
import type { EvaluationReport, EvaluationRequest } from "./evaluation";
import type { PairExplanation } from "./explanation";
import type { CandidateReport, CandidateSettings, ProjectProfile } from "./project";
import type { ModelSummary, TrainingProgress, TrainingReport, TrainingSettings } from "./training";

/** One call: what the page sends, what it hears meanwhile, what it gets. */
export interface Call<Request, Progress, Response> {
  readonly request: Request;
  readonly progress: Progress;
  readonly response: Response;
}

/** Every call the page may make. Nothing else crosses the boundary. Client and server types derive from this map. */
export interface EngineCalls {
  /** Chooses, self-tests and starts a backend. Called once at start and again when the user forces another. */
  startBackend: Call<{ choice: BackendChoice }, StageProgress, BackendReport>;

  openDemo: Call<DemoRequest, StageProgress, ProjectProfile>;
  openTables: Call<TablesRequest, StageProgress, ProjectProfile>;
  /** Opens what `storage` kept of the last project: sources, candidates' settings, model, scores. null when there is none. */
  restoreProject: Call<null, StageProgress, RestoredProject | null>;
  closeProject: Call<null, never, null>;
  /** What a reload would find again. */
  savedState: Call<null, never, SavedState>;

  findCandidates: Call<CandidateSettings, StageProgress, CandidateReport>;

  /** Trains on the known links' train split plus `decisions` (accept and reject; unsure is left out). */
  train: Call<{ settings: TrainingSettings; decisions: readonly Decision[] }, TrainingProgress, TrainingReport>;
  pauseTraining: Call<null, never, null>;
  resumeTraining: Call<null, never, null>;

  /** Scores all candidates and every labelled pair with the current model, and measures. Accepted pairs are evidence in collective rounds. */
  scoreAll: Call<{ decisions: readonly Decision[] } | null, ScoringProgress, ScoringReport>;
  /** Shows the scores of another collective round, 0 being the network alone; the queue and the figures follow. */
  showRound: Call<{ round: number }, never, ScoringReport>;
  /** Runs baselines and variants of the model on the open project and measures them. Model, scores and queue stay as they are. */
  compare: Call<ComparisonRequest, ComparisonProgress, ComparisonReport>;
  /** Trains without and with the TCM loss from the same seeds and measures how far one threshold means the same for all. State as before. */
  compareConsistency: Call<ConsistencyRequest, ConsistencyProgress, ConsistencyReport>;
  /** Tries margins and weights of the TCM loss and chooses by the validation split. State as before. */
  searchTcm: Call<TcmSearchRequest, TcmSearchProgress, TcmSearchReport>;
  /** Measures the scores on pairs whose truth is known: curves, classes, consistency, calibration, and what a threshold would do to the open pairs. */
  evaluate: Call<EvaluationRequest, StageProgress, EvaluationReport>;
  /** The current model, whichever project trained it; null when there is none. */
  currentModel: Call<null, never, ModelSummary | null>;
  exportModel: Call<null, never, ExportedFile>;
  importModel: Call<{ fileName: string; bytes: Uint8Array }, StageProgress, ModelSummary>;

  /** Gives each entity one partner at most, by the scores and the decisions; or, many-to-many, takes that back. Measures either way. */
  assign: Call<{ settings: AssignmentSettings; decisions: readonly Decision[] }, StageProgress, AssignmentReport>;
  /** A pair's place in the assignment as the verdicts leave it; null without one. */
  placeOf: Call<{ pair: PairKey }, never, PairPlace | null>;

  /** Says which verdicts stand; queue, counts, places and bulk go by what was told last. The page keeps the decisions. */
  tellVerdicts: Call<VerdictNews, never, null>;
  /** A window of the review queue: the page never holds all pairs. */
  queue: Call<QueueRequest, never, QueuePage>;
  /** How many open pairs an operating point would accept, leave to review and reject. */
  bandCounts: Call<BandRequest, never, BandCounts>;
  /** The open pairs that one verdict for all past a threshold would fall on. Decides nothing: the page does. */
  bulkPairs: Call<BulkRequest, never, BulkPairs>;
  /** Looks at one pair as the model saw it. Overrides show what the same weights do with an attention switched off. */
  explain: Call<{ pair: PairKey; switches?: ExplanationSwitches }, never, PairExplanation>;
  /** Entities of one side by id or part of the name, at most `limit`. */
  findEntities: Call<{ side: Side; text: string; limit: number }, never, readonly EntitySummary[]>;

  exportFile: Call<
    {
      format: ExportFormat;
      decisions: readonly Decision[];
      threshold: number | null;
      /** The operating point in force, for the files to say; absent or null: none is. */
      point?: OperatingPoint | null;
    },
    StageProgress,
    ExportedFile
  >;

  /** Diagnostics of the command line: one golden case (the text of its JSON file) in the running backend. */
  verifyCase: Call<{ json: string }, never, CaseReport>;
  /** Diagnostics of the command line: rates on the open project, whose candidates must have been found. */
  measure: Call<{ settings: TrainingSettings }, StageProgress, EngineMeasures>;
}

export type BackendName = "webgpu" | "webgl" | "wasm" | "cpu";
export type BackendChoice = "auto" | BackendName;

export interface BackendReport {
  readonly backend: BackendName;
  readonly choice: BackendChoice;
  /** Adapter or renderer, as far as the browser tells: "SwiftShader", "NVIDIA …"; empty where there is none. */
  readonly device: string;
  /** True for a software renderer of WebGPU or WebGL. */
  readonly software: boolean;
  /** Why each better backend was passed over, best first, in a sentence fit for the status bar. */
  readonly passedOver: readonly { readonly backend: BackendName; readonly reason: string }[];
  /** Largest deviation of the self-test from the known numbers, relative to its bound (below 1 passes). */
  readonly selfTestDeviation: number;
}

export type DemoRequest =
  | { readonly demo: "aditya-raj" }
  | { readonly demo: "radioactive"; readonly seed: number }
  | { readonly demo: "films"; readonly preset: string; readonly seed: number };

export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TablesRequest {
  readonly label: string;
  readonly leftNodes: SourceFile;
  readonly leftEdges: SourceFile | null;
  readonly rightNodes: SourceFile;
  readonly rightEdges: SourceFile | null;
  readonly links: SourceFile | null;
  /** Own vectors of the nodes, and what they are to the features of the text; left out or null: none. */
  readonly embeddings?: EmbeddingsRequest | null;
  readonly schema?: SchemaPairs;
  /** Seed of the splits, where the links name none; 1 when absent. */
  readonly seed?: number;
}

export interface EmbeddingsRequest {
  readonly left: VectorSource | null;
  readonly right: VectorSource | null;
  readonly use: VectorChoice;
}

/** The own vectors of one graph: word2vec text, .npy or .safetensors. */
export interface VectorSource {
  readonly vectors: SourceFile;
  /** The ids of an array's rows, one a line; null where it names them itself or has them in the order of the nodes. */
  readonly ids: SourceFile | null;
}

export interface RestoredProject {
  readonly profile: ProjectProfile;
  readonly candidates: CandidateReport | null;
  readonly model: ModelSummary | null;
  readonly scoring: ScoringReport | null;
  /** Absent or null: there is none. */
  readonly assignment?: AssignmentReport | null;
}

/** What of the open project the browser keeps; decisions are kept apart, by the page. */
export interface SavedState {
  readonly project: boolean;
  readonly model: boolean;
  readonly scores: boolean;
  /** Why the last attempt to save failed, fit for the status bar; null when it did not. */
  readonly reason: string | null;
}

export interface ScoringProgress extends StageProgress {
  readonly pairsPerSecond: number;
}

export interface ScoringReport {
  readonly pairs: number;
  readonly seconds: number;
  /** null when the project has no known links. */
  readonly metrics: MetricsReport | null;
  /** 20 equal bins over [0, 1]. */
  readonly histogram: readonly number[];
  readonly modelDigest: string;
  /** The collective round whose scores these are, and how many there are; absent or null where the model has none. */
  readonly round?: { readonly shown: number; readonly last: number; readonly proposed: number } | null;
}

/** `most-likely`: score descending. `least-certain`: nearest to the threshold first. Ties by left id, then right id. */
export type QueueOrder = "most-likely" | "least-certain";

export interface QueueRequest {
  readonly order: QueueOrder;
  /** Only pairs of this left type; null: all. */
  readonly type: string | null;
  /** Only pairs with this verdict, "open" being none. */
  readonly show: "open" | "all" | Verdict;
  /** Substring of either name or id, case ignored; empty: all. */
  readonly text: string;
  readonly minimumScore: number;
  /** Only pairs that score less; absent: no bound. */
  readonly below?: number;
  /** What "least certain" is measured from; absent: the threshold measured on the validation split. */
  readonly threshold?: number;
  /** Only pairs of this standing in the assignment, none where there is no assignment; absent: all. */
  readonly standing?: PairStanding;
  readonly offset: number;
  readonly limit: number;
}

export interface QueuePage {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly QueueRow[];
}

export interface QueueRow {
  readonly left: EntitySummary;
  readonly right: EntitySummary;
  readonly score: number;
  readonly blockingScore: number | null;
  /** True where structure alone proposed the pair: its neighbours match, names had missed it. */
  readonly proposedByNeighbours?: boolean;
  /** The known label, where the pair is a known link that is not in the test split; test labels stay hidden in review. */
  readonly known: boolean | null;
  readonly split: Split | null;
  /** In the assignment, where there is one and the pair took part. */
  readonly standing?: PairStanding;
}

/** Absent: as the model was trained. */
export interface ExplanationSwitches {
  readonly selfAttention?: boolean;
  readonly crossAttention?: boolean;
}

/**
 * `accepted-*` holds accepted pairs and, when a threshold is given, undecided pairs that score at least that and, where there is
 * an assignment, are chosen.
 */
export type ExportFormat =
  | "scores-csv"
  | "decisions-csv"
  | "accepted-sssom"
  | "accepted-same-as"
  | "operating-point-json";

export interface ExportedFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}
