import type { ModelVariant } from "../model/model-settings";
import type { ThresholdConsistency } from "./threshold-consistency";

/** Everything that a training run depends on beside the data. */
export interface RunSettings {
  readonly seed: number;
  readonly variant: ModelVariant;
  readonly crossLevels: "all" | "last";
  readonly slots: number;
  readonly hiddenSize: number;
  readonly featureSize: number;
  readonly scorerSize: number;
  readonly epochs: number;
  /** Epochs without a better validation PRAUC before stopping. */
  readonly patience: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly dropout: number;
  readonly baseLoss: "bce" | "hinge";
  /** Added to the base loss; null: not. */
  readonly tcm: ThresholdConsistency | null;
  readonly batchPositives: number;
  readonly negativesPerPositive: number;
  /** Hard negatives are mined with the model after every so many epochs; 0: never. */
  readonly mineEvery: number;
  /** Pairs that early stopping looks at, at most; whole left entities are left out beyond. */
  readonly validationPairs: number;
}
