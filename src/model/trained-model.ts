import type { CollectiveModel } from "../collective/collective-model";
import type { ComparatorSet } from "../text/comparators/comparator-set";
import type { FeatureModel } from "../text/hashed-features";
import type { EchoGroups } from "./echo-groups";
import type { ModelVocabulary } from "./graph-inputs";
import type { ModelSettings } from "./model-settings";
import type { VectorUse } from "./own-vectors";

/** A trained model as data: everything that scoring needs beside the graphs. */
export interface TrainedModel {
  readonly settings: ModelSettings;
  readonly vocabulary: ModelVocabulary;
  /** Of the text; what `vectors` replaces is not computed. */
  readonly features: FeatureModel;
  /** How it reads the user's own vectors; absent where it was trained without. */
  readonly vectors?: VectorUse | undefined;
  readonly comparators: ComparatorSet;
  /** null for the variants without echo. */
  readonly echo: EchoGroups | null;
  /** In the order of `parameterNamesOf`. */
  readonly parameters: Float32Array;
  /** What follows the network's pass; absent in models without collective rounds. */
  readonly collective?: CollectiveModel | undefined;
  /** Parameters of an ensemble's further networks, each as long as `parameters`; absent where there is one network. */
  readonly members?: readonly Float32Array[] | undefined;
  /** Seed of the one sample that scores are computed on and that the screen draws. */
  readonly sampleSeed: number;
}

/** The pass of the sample for scoring and for the screen: no training epoch has it. */
export const SCORING_PASS = -1;
