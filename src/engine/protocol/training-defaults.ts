import type { TcmSettings, TrainingSettings } from "./training";

/** MODEL.md, section 2; the article's margins, which it chose for cosine similarities. */
export const articleTcm: TcmSettings = {
  positiveMargin: 0.9,
  negativeMargin: 0.5,
  positiveWeight: 1,
  negativeWeight: 1,
};

/**
 * What the TCM loss starts from where it is switched on. Departs from MODEL.md: of nine pairs of margins these lowered OPIS on validation
 * most evenly over sets and base losses, for a margin of 0.5 lies above the scores at which a threshold stands (see ARCHITECTURE.md).
 */
export const defaultTcm: TcmSettings = { ...articleTcm, positiveMargin: 0.7, negativeMargin: 0.2 };

/** What the Train screen and the command line start from: sizes at which the model trains in seconds on a small graph. */
export const defaultTrainingSettings: TrainingSettings = {
  seed: 1,
  variant: "full",
  crossLevels: "last",
  slots: 10,
  hiddenSize: 64,
  featureSize: 256,
  epochs: 30,
  patience: 6,
  learningRate: 0.002,
  baseLoss: "bce",
  tcm: null,
  batchPositives: 32,
  negativesPerPositive: 8,
  ensemble: 1,
  rounds: 4,
};
