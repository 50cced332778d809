import * as tf from "../tf";
import { withGradient } from "./with-gradient";

/** Large enough to silence a slot, small enough to stay finite when added to a logit in float32. */
const SILENCE = 1e9;

/**
 * Softmax over the last axis among the valid slots; a row without a valid slot is all zeros.
 *
 * @param logits [..., K] float32
 * @param mask [..., K] float32, 1 valid and 0 masked
 */
export function maskedSoftmax<T extends tf.Tensor>(logits: T, mask: tf.Tensor): T {
  const silenced = tf.add(tf.mul(logits, mask), tf.mul(tf.sub(mask, 1), SILENCE));
  return tf.mul(tf.softmax(silenced), mask) as T;
}

/**
 * log Σ exp over one axis among the valid entries; 0 where there is none, with gradient 0.
 *
 * @param values float32
 * @param mask same shape as values (or broadcast to it), 1 valid and 0 masked
 */
export function maskedLogSumExp(values: tf.Tensor, mask: tf.Tensor, axis: number): tf.Tensor {
  const silenced = tf.add(tf.mul(values, mask), tf.mul(tf.sub(mask, 1), SILENCE));
  const peak = stopGradient(tf.max(silenced, axis, true));
  const sums = tf.sum(tf.mul(tf.exp(tf.sub(silenced, peak)), mask), axis);
  const any = stopGradient(tf.max(tf.mul(tf.onesLike(silenced), mask), axis));
  // Where nothing is valid the sum is 0: adding 1 there gives log 1 = 0 and no gradient.
  const logs = tf.log(tf.add(sums, tf.sub(1, any)));
  return tf.mul(tf.add(logs, tf.squeeze(peak, [axis < 0 ? peak.rank + axis : axis])), any);
}

/** The value, without a gradient. */
export function stopGradient<T extends tf.Tensor>(value: T): T {
  return withGradient(
    [value],
    () => ({ value: tf.clone(value) as T, saved: [] }),
    (dy) => [tf.zerosLike(dy)],
  );
}
