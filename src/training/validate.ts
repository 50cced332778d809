import { candidatePosition } from "../candidates/candidate-set";
import { type ValidationPairs, validationPrauc } from "../evaluation/validation";
import { type GraphInputs, samplersOf } from "../model/graph-inputs";
import type { NumberedPairs } from "../model/pair-batch";
import { namedParameters } from "../model/parameters";
import { scorePairs } from "../model/score-pairs";
import { SCORING_PASS, type TrainedModel } from "../model/trained-model";
import type { FlatAdam } from "../tensor/adam";
import * as tf from "../tensor/tf";
import type { TrainingData } from "./prepare-training";

/**
 * The measure of early stopping: PRAUC of the validation pairs by the optimiser's current weights, on the sample that scores
 * are computed on.
 *
 * @returns null without a match to validate on
 * @throws {WorkbenchError} `base/aborted`
 */
export async function validate(
  validation: ValidationPairs,
  model: Omit<TrainedModel, "parameters">,
  inputs: GraphInputs,
  data: TrainingData,
  optimiser: FlatAdam,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  if (!validation.labels.some((label) => label === 1)) return null;
  const pairs = numberedPairs(validation.pairs, data);
  return validationPrauc(validation, await scoreWithOptimiser(model, inputs, optimiser, pairs, signal));
}

/**
 * Scores by the optimiser's current weights, on the sample that scores are computed on.
 *
 * @returns [pairs] in [0, 1]
 * @throws {WorkbenchError} `base/aborted`
 */
export async function scoreWithOptimiser(
  model: Omit<TrainedModel, "parameters">,
  inputs: GraphInputs,
  optimiser: FlatAdam,
  pairs: NumberedPairs,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const views = tf.tidy(() => optimiser.views());
  try {
    const context = {
      inputs,
      samplers: samplersOf(inputs, model.settings.slots, model.sampleSeed, SCORING_PASS),
      parameters: namedParameters(views),
      settings: model.settings,
      echo: model.echo,
    };
    return await scorePairs(context, pairs, { signal });
  } finally {
    tf.dispose(views);
  }
}

function numberedPairs(pairs: Uint32Array, { candidates }: TrainingData): NumberedPairs {
  const lefts = pairs.filter((_, index) => index % 2 === 0);
  const rights = pairs.filter((_, index) => index % 2 === 1);
  return {
    lefts,
    rights,
    positions: Int32Array.from(lefts, (left, row) => candidatePosition(candidates, left, rights[row])),
  };
}
