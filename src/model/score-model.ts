import type { TaskContext } from "../base/task";
import * as tf from "../tensor/tf";
import { type GraphInputs, samplersOf } from "./graph-inputs";
import type { NumberedPairs } from "./pair-batch";
import { parameterTensors } from "./parameters";
import { scorePairs } from "./score-pairs";
import { SCORING_PASS, type TrainedModel } from "./trained-model";

/** Scores this near to 0 and 1 have no logit in float32. */
const EDGE = 1e-7;

/**
 * Scores pairs with a trained model, on its fixed sample. An ensemble's score is that of the mean of its networks' logits.
 *
 * @returns [pairs] in [0, 1]
 * @throws {WorkbenchError} `base/aborted`
 */
export async function scoreModel(
  model: TrainedModel,
  inputs: GraphInputs,
  pairs: NumberedPairs,
  task: TaskContext,
): Promise<Float32Array> {
  const { settings, echo, sampleSeed, members = [] } = model;
  const samplers = samplersOf(inputs, settings.slots, sampleSeed, SCORING_PASS);
  const networks = [model.parameters, ...members];
  let sums: Float32Array | null = null;
  for (const values of networks) {
    const parameters = parameterTensors(values, settings);
    try {
      const scores = await scorePairs({ inputs, samplers, parameters, settings, echo }, pairs, task);
      if (networks.length === 1) return scores;
      const logits = scores.map(logitOf);
      sums = sums ? sums.map((sum, pair) => sum + logits[pair]) : logits;
    } finally {
      tf.dispose(Object.values(parameters));
    }
  }
  return sums!.map((sum) => 1 / (1 + Math.exp(-sum / networks.length)));
}

/** A score's logit, kept finite. */
export function logitOf(score: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, score));
  return Math.log(inside / (1 - inside));
}
