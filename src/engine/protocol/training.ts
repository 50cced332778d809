export type ModelVariant = "full" | "no-cross" | "no-self" | "gnn" | "name-only";
/** Where cross-graph attention acts: at both levels, or at level 2 only. */
export type CrossLevels = "all" | "last";

/** Margins and weights of the TCM loss (`training/threshold-consistency.ts`). Margins are scores in [0, 1]. */
export interface TcmSettings {
  readonly positiveMargin: number;
  readonly negativeMargin: number;
  readonly positiveWeight: number;
  readonly negativeWeight: number;
}

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
  /** Added to the base loss, so that one threshold means the same for all types; null: off. */
  readonly tcm: TcmSettings | null;
  /** Positives a batch; each brings its negatives along. */
  readonly batchPositives: number;
  readonly negativesPerPositive: number;
  /** Networks trained from different seeds, whose logits are averaged; 1: a single one. */
  readonly ensemble: number;
  /** Collective rounds at most after the network; 0: none. */
  readonly rounds: number;
}

export interface TrainingProgress {
  readonly phase: "preparing" | "training" | "validating" | "paused" | "rounds" | "scoring";
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
  /** What each collective round did, the network alone first; empty where none was asked for. */
  readonly rounds: readonly RoundSummary[];
}

/** One collective round, for the reader. Round 0 is the network alone. */
export interface RoundSummary {
  readonly round: number;
  /** Candidates so far, and those among them that structure proposed in this round. */
  readonly pairs: number;
  readonly proposed: number;
  /** Pairs that were evidence for their neighbours, known matches among them. */
  readonly anchors: number;
  /** Share of the pairs whose score crossed one half. */
  readonly moved: number;
  /** By the candidates protocol, and of the labelled pairs; null where there are none. */
  readonly validPrauc: number | null;
  readonly validLabelledPrauc: number | null;
  readonly seconds: number;
  /** True for the rounds that the model keeps: those up to the best on validation. */
  readonly kept: boolean;
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
  /** Pairs learned from that nobody confirmed: they agree in name and neighbours, and the project has few known matches or none. Absent: none. */
  readonly agreements?: number | undefined;
  /** Matches that stopped the run and judged its rounds, guesses among them where it learned from guesses. Absent: written by an older version. */
  readonly validMatches?: number | undefined;
  /** The guesses among them. */
  readonly validGuesses?: number | undefined;
  /** What each collective round did when the model was trained; absent in a model trained without any, or by an older version. */
  readonly roundFigures?: readonly RoundSummary[] | undefined;
}
