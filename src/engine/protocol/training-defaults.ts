import type { TcmSettings, TrainingSettings } from "./training";

/** What the TCM loss starts from where it is switched on: MODEL.md, section 2. */
export const defaultTcm: TcmSettings = {
  positiveMargin: 0.9,
  negativeMargin: 0.5,
  positiveWeight: 1,
  negativeWeight: 1,
};

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
