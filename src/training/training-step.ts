import type { SeededRandom } from "../base/random";
import type { EchoGroups } from "../model/echo-groups";
import type { GraphInputs } from "../model/graph-inputs";
import type { ModelSettings } from "../model/model-settings";
import { PairBatch } from "../model/pair-batch";
import { pairLogits } from "../model/pair-logits";
import { namedParameters } from "../model/parameters";
import type { PairSamplers } from "../sampling/encoding-plan";
import type { FlatAdam } from "../tensor/adam";
import * as tf from "../tensor/tf";
import { valueAndGradients } from "../tensor/value-and-gradients";
import { rivalWeights, type TrainingBatch } from "./epoch-batches";
import { binaryCrossEntropy, rankingHinge } from "./losses";
import { type ThresholdConsistency, thresholdConsistency } from "./threshold-consistency";

/** What stays the same from step to step. */
export interface StepContext {
  readonly inputs: GraphInputs;
  readonly settings: ModelSettings;
  readonly echo: EchoGroups | null;
  readonly baseLoss: "bce" | "hinge";
  /** Added to the base loss; null: not. */
  readonly tcm: ThresholdConsistency | null;
  /** Share of the scorer's hidden channels dropped in training. */
  readonly dropout: number;
}

/**
 * One optimiser step on one batch.
 *
 * @returns the batch's loss, on the backend; the caller reads and disposes of it
 */
export function trainingStep(
  context: StepContext,
  batch: TrainingBatch,
  samplers: PairSamplers,
  optimiser: FlatAdam,
  learningRate: number,
  random: SeededRandom,
): tf.Scalar {
  const { inputs, settings, echo } = context;
  const pairs = new PairBatch(batch, inputs, samplers, echo, settings.types);
  const loss = tf.tidy(() => {
    const views = optimiser.views();
    const parameters = namedParameters(views);
    const dropout = dropoutFactors(context, batch.labels.length, random);
    const { value, gradients } = valueAndGradients(
      () => batchLoss(context, batch, pairLogits(pairs, parameters, settings, dropout)),
      views,
    );
    optimiser.step(gradients, learningRate);
    return value;
  });
  pairs.dispose();
  return loss;
}

function batchLoss(context: StepContext, batch: TrainingBatch, logits: tf.Tensor1D): tf.Scalar {
  const labels = tf.tensor1d(Float32Array.from(batch.labels));
  const base = baseLoss(context, batch, logits, labels);
  return context.tcm ? tf.add(base, thresholdConsistency(logits, labels, context.tcm)) : base;
}

function baseLoss(context: StepContext, batch: TrainingBatch, logits: tf.Tensor1D, labels: tf.Tensor1D): tf.Scalar {
  const size = batch.labels.length;
  if (context.baseLoss === "hinge") return rankingHinge(logits, tf.tensor2d(rivalWeights(batch), [size, size]));
  return binaryCrossEntropy(logits, labels, tf.onesLike(labels));
}

/** 0 or 1 / keep a pair and hidden channel, from the run's own generator; null without dropout. */
function dropoutFactors(context: StepContext, pairs: number, random: SeededRandom): tf.Tensor2D | null {
  const { dropout, settings } = context;
  if (dropout <= 0) return null;
  const factors = new Float32Array(pairs * settings.scorerSize);
  for (let i = 0; i < factors.length; i++) factors[i] = random.next() < dropout ? 0 : 1 / (1 - dropout);
  return tf.tensor2d(factors, [pairs, settings.scorerSize]);
}
