import { WorkbenchError } from "../base/errors";
import { withGradient } from "../tensor/ops/with-gradient";
import * as tf from "../tensor/tf";

/** Margins and weights of the TCM loss. Margins are scores in [0, 1]; a weight of 0 leaves its term out. */
export interface ThresholdConsistency {
  /** m⁺: matches that score at most this are hard. */
  readonly positiveMargin: number;
  /** m⁻: non-matches that score at least this are hard. */
  readonly negativeMargin: number;
  /** λ⁺ and λ⁻ */
  readonly positiveWeight: number;
  readonly negativeWeight: number;
}

/** Beyond this the base loss would have no say. */
const MOST_WEIGHT = 100;

/**
 * Threshold-consistent margin loss: draws the hard matches of every class up to one score, and the hard non-matches down to
 * another, so that one threshold means the same for all.
 *
 *   L = λ⁺ · mean over matches with s ≤ m⁺ of (m⁺ − s)  +  λ⁻ · mean over non-matches with s ≥ m⁻ of (s − m⁻),   s = sigmoid(logit)
 *
 * Each mean is over the hard pairs of the batch alone, and 0 where there are none.
 *
 * Source: Zhang et al., "Threshold-Consistent Margin Loss" (ICLR 2024). Departure (MODEL.md, section 2): on the score that the
 * threshold is applied to, where the paper has cosines of embeddings.
 *
 * Its gradient is written out, for comparisons have none: which pairs are hard is held fixed.
 *
 * @param logits [P]
 * @param labels [P] float32, 1 match, 0 non-match
 */
export function thresholdConsistency(
  logits: tf.Tensor1D,
  labels: tf.Tensor1D,
  { positiveMargin, negativeMargin, positiveWeight, negativeWeight }: ThresholdConsistency,
): tf.Scalar {
  return withGradient<tf.Scalar>(
    [logits],
    () =>
      tf.tidy(() => {
        const scores = tf.sigmoid(logits);
        const hardMatches = tf.mul(labels, tf.cast(tf.lessEqual(scores, positiveMargin), "float32"));
        const hardNonMatches = tf.mul(tf.sub(1, labels), tf.cast(tf.greaterEqual(scores, negativeMargin), "float32"));
        const matchShares = shares(hardMatches, positiveWeight);
        const nonMatchShares = shares(hardNonMatches, negativeWeight);
        const value = tf.add(
          tf.sum(tf.mul(matchShares, tf.sub(positiveMargin, scores))),
          tf.sum(tf.mul(nonMatchShares, tf.sub(scores, negativeMargin))),
        ) as tf.Scalar;
        // ds/dlogit = s (1 − s)
        const slope = tf.mul(tf.mul(scores, tf.sub(1, scores)), tf.sub(nonMatchShares, matchShares));
        return { value, saved: [slope] };
      }),
    (dy, [slope]) => [tf.mul(dy, slope!)],
  );
}

/** @throws {WorkbenchError} `model/settings` naming the number that is out of range */
export function checkThresholdConsistency(settings: ThresholdConsistency): void {
  const ranges: readonly (readonly [keyof ThresholdConsistency, number])[] = [
    ["positiveMargin", 1],
    ["negativeMargin", 1],
    ["positiveWeight", MOST_WEIGHT],
    ["negativeWeight", MOST_WEIGHT],
  ];
  for (const [name, most] of ranges) {
    const value = settings[name];
    if (value >= 0 && value <= most) continue;
    throw new WorkbenchError("model/settings", `TCM, ${name}: expected a number from 0 to ${most}, found ${value}.`, {
      value,
    });
  }
}

/** [P] weight / n at each of the n hard pairs, zeros elsewhere; zeros alone where there are none. */
function shares(hard: tf.Tensor, weight: number): tf.Tensor {
  return tf.div(tf.mul(hard, weight), tf.maximum(tf.sum(hard), 1));
}
