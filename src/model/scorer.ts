import { linear } from "../tensor/ops/linear";
import * as tf from "../tensor/tf";
import type { PairEmbeddings } from "./encode-last";
import type { ScorerParameters } from "./parameters";

/** Keeps the cosine finite for an embedding of zeros. */
const LEAST_NORM = 1e-6;

/** How the slots' echoes average into groups, for both roots of each pair: [P, K, G]. null: the variant has no echo. */
export interface EchoAverages {
  readonly left: tf.Tensor3D;
  readonly right: tf.Tensor3D;
}

/**
 * Input of the scorer, the same when the sides are swapped: a ⊙ b, |a − b|, cos(a, b), the echo means' sum and absolute
 * difference, the attribute comparators (MODEL.md, section 2).
 *
 * @param comparators [P, M] float32
 * @returns [P, 4h + 1 + 2G + M]; without echo the 2G columns are not there
 */
export function scorerInput(pairs: PairEmbeddings, echo: EchoAverages | null, comparators: tf.Tensor2D): tf.Tensor2D {
  const { left, right } = pairs;
  const product = tf.mul(left, right);
  const norms = tf.mul(tf.sum(tf.square(left), 1, true), tf.sum(tf.square(right), 1, true));
  const cosine = tf.div(tf.sum(product, 1, true), tf.sqrt(tf.add(norms, LEAST_NORM)));
  const parts: tf.Tensor[] = [product, tf.abs(tf.sub(left, right)), cosine];
  if (echo) {
    const here = echoMeans(pairs.leftEcho, echo.left);
    const there = echoMeans(pairs.rightEcho, echo.right);
    parts.push(tf.add(here, there), tf.abs(tf.sub(here, there)));
  }
  parts.push(comparators);
  return tf.concat(parts, 1) as tf.Tensor2D;
}

/** @param echoes [P, K] @param averages [P, K, G] @returns [P, G] */
function echoMeans(echoes: tf.Tensor2D, averages: tf.Tensor3D): tf.Tensor2D {
  return tf.sum(tf.mul(tf.expandDims(echoes, 2), averages), 1);
}

/**
 * Logit of each pair: one hidden layer with ReLU. The score is its sigmoid.
 *
 * @param dropout [scorer size] or [P, scorer size] factors on the hidden layer in training (0 or 1 / keep); null in use
 * @returns [P]
 */
export function scorePairInputs(
  input: tf.Tensor2D,
  parameters: ScorerParameters,
  dropout: tf.Tensor | null = null,
): tf.Tensor1D {
  const hidden = tf.relu(linear(input, parameters.scorerWeight, parameters.scorerBias));
  const kept = dropout ? (tf.mul(hidden, dropout) as tf.Tensor2D) : hidden;
  const logits = linear(kept, parameters.logitWeight, parameters.logitBias);
  return tf.reshape(logits, [logits.shape[0]]);
}
