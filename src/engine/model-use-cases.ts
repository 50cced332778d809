import type { TaskContext } from "../base/task";
import type { Decision, PairKey } from "../review/decision";
import type { EngineModel } from "./engine-model";
import type { EngineState, ProjectScores } from "./engine-state";
import type { PauseGate } from "./pause-gate";
import type { BackendChoice, BackendReport, ExplanationSwitches, ScoringProgress, SourceFile } from "./protocol/calls";
import type { ComparisonProgress, ComparisonReport, ComparisonRequest } from "./protocol/comparison";
import type {
  ConsistencyProgress,
  ConsistencyReport,
  ConsistencyRequest,
  TcmSearchProgress,
  TcmSearchReport,
  TcmSearchRequest,
} from "./protocol/consistency";
import type { CaseReport, EngineMeasures } from "./protocol/diagnostics";
import type { PairExplanation } from "./protocol/explanation";
import type { EpochPoint, RoundSummary, TrainingProgress, TrainingSettings } from "./protocol/training";

/**
 * The use cases that compute with tensors. They read the state and write nothing to it: what they return is put in place
 * by the engine in one step, so that a run that fails or is stopped leaves everything as it was.
 */
export interface ModelUseCases {
  startBackend(choice: BackendChoice, task: TaskContext): Promise<BackendReport>;
  train(
    state: EngineState,
    request: { readonly settings: TrainingSettings; readonly decisions: readonly Decision[] },
    task: TaskContext<TrainingProgress>,
    pause: PauseGate,
  ): Promise<TrainingOutcome>;
  /** @param decisions accepted pairs are evidence in collective rounds; none when absent */
  scoreAll(
    state: EngineState,
    task: TaskContext<ScoringProgress>,
    decisions?: readonly Decision[],
  ): Promise<ProjectScores>;
  compare(
    state: EngineState,
    request: ComparisonRequest,
    task: TaskContext<ComparisonProgress>,
  ): Promise<ComparisonReport>;
  compareConsistency(
    state: EngineState,
    request: ConsistencyRequest,
    task: TaskContext<ConsistencyProgress>,
  ): Promise<ConsistencyReport>;
  searchTcm(
    state: EngineState,
    request: TcmSearchRequest,
    task: TaskContext<TcmSearchProgress>,
  ): Promise<TcmSearchReport>;
  explain(
    state: EngineState,
    request: { readonly pair: PairKey; readonly switches?: ExplanationSwitches },
  ): PairExplanation | Promise<PairExplanation>;
  /** A model from its checkpoint file. Needs no project; whether it fits one is checked when it scores. */
  importModel(file: SourceFile, task: TaskContext): Promise<EngineModel>;
  verifyCase(json: string): CaseReport | Promise<CaseReport>;
  measure(state: EngineState, settings: TrainingSettings, task: TaskContext): Promise<EngineMeasures>;
}

export interface TrainingOutcome {
  readonly model: EngineModel;
  readonly history: readonly EpochPoint[];
  readonly bestEpoch: number;
  readonly stoppedEarly: boolean;
  readonly seconds: number;
  readonly pairsPerSecond: number;
  readonly rounds: readonly RoundSummary[];
}
