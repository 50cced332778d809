import * as tf from "../tensor/tf";

/**
 * Binary cross-entropy on logits, in the form that cannot overflow: max(x, 0) − x y + log(1 + exp(−|x|)), weighted mean.
 *
 * @param logits [P] @param labels [P] 1 match, 0 non-match @param weights [P] sum above 0
 */
export function binaryCrossEntropy(logits: tf.Tensor1D, labels: tf.Tensor1D, weights: tf.Tensor1D): tf.Scalar {
  const softening = tf.log(tf.add(tf.exp(tf.neg(tf.abs(logits))), 1));
  const losses = tf.add(tf.sub(tf.relu(logits), tf.mul(logits, labels)), softening);
  return tf.div(tf.sum(tf.mul(losses, weights)), tf.sum(weights));
}

/**
 * Ranking hinge on logits (MODEL.md, section 2): for each positive the mean over its negatives of
 * max(0, 1 − logit⁺ + logit⁻), then the mean over the positives that have any.
 *
 * @param logits [P]
 * @param rivals [P⁺, P⁻-matrix] [P, P] float32: row p holds 1 / n at each of positive p's n negatives, zeros elsewhere
 */
export function rankingHinge(logits: tf.Tensor1D, rivals: tf.Tensor2D): tf.Scalar {
  const margins = tf.relu(tf.add(tf.sub(tf.expandDims(logits, 0), tf.expandDims(logits, 1)), 1));
  const positives = tf.maximum(tf.sum(rivals), 1e-6);
  return tf.div(tf.sum(tf.mul(margins, rivals)), positives);
}
