export type ModelVariant = "full" | "no-cross" | "no-self" | "gnn" | "name-only";
/** Where cross-graph attention acts: at both levels, or at level 2 only. */
export type CrossLevels = "all" | "last";

export interface TrainingSettings {
  readonly seed: number;
  readonly variant: ModelVariant;
  readonly crossLevels: CrossLevels;
  /** Slots a hop. */
  readonly slots: number;
  readonly hiddenSize: number;
  readonly featureSize: number;
  readonly epochs: number;
  /** Stop after so many epochs without a better validation PRAUC. */
  readonly patience: number;
  readonly learningRate: number;
  readonly baseLoss: "bce" | "hinge";
  /** Positives a batch; each brings its negatives along. */
  readonly batchPositives: number;
  readonly negativesPerPositive: number;
}

export interface TrainingProgress {
  readonly phase: "preparing" | "training" | "validating" | "paused" | "scoring";
  /** What is being done, in the user's words. */
  readonly stage: string;
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly pairsPerSecond: number;
  /** Seconds, null until it can be estimated. */
  readonly secondsLeft: number | null;
  /** One point a finished epoch; the page draws the curve from it. */
  readonly history: readonly EpochPoint[];
}

export interface EpochPoint {
  readonly epoch: number;
  readonly loss: number;
  /** null where there is no validation split. */
  readonly validPrauc: number | null;
}

export interface TrainingReport {
  readonly model: ModelSummary;
  readonly history: readonly EpochPoint[];
  readonly bestEpoch: number;
  readonly stoppedEarly: boolean;
  readonly seconds: number;
  readonly pairsPerSecond: number;
}

/** A trained model, as the page knows it. */
export interface ModelSummary {
  readonly digest: string;
  readonly settings: TrainingSettings;
  /** Label of the project that it was trained on. */
  readonly trainedOn: string;
  readonly projectId: string;
  readonly backend: string;
  readonly parameters: number;
  readonly validPrauc: number | null;
  /** Milliseconds since the epoch. */
  readonly trainedAt: number;
}
