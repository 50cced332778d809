import type { ProbabilityCurve } from "../evaluated-class";

/**
 * The probability that a curve gives a score: linear between its points, level beyond its ends. Where two points share a score,
 * the later one holds from that score on.
 *
 * @param curve at least one point, scores ascending
 */
export function probabilityAt(curve: ProbabilityCurve, score: number): number {
  let low = 0;
  let high = curve.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve[middle][0] <= score) low = middle + 1;
    else high = middle;
  }
  return between(curve, low, score);
}

/**
 * The same for many scores in one pass along the curve.
 *
 * @param descending [scores] from the highest down
 * @returns [scores]
 */
export function probabilitiesDown(curve: ProbabilityCurve, descending: Float32Array): Float64Array {
  const probabilities = new Float64Array(descending.length);
  let above = curve.length;
  for (let index = 0; index < descending.length; index++) {
    const score = descending[index];
    while (above > 0 && curve[above - 1][0] > score) above--;
    probabilities[index] = between(curve, above, score);
  }
  return probabilities;
}

/** @param above the first point beyond the score */
function between(curve: ProbabilityCurve, above: number, score: number): number {
  if (above === 0) return curve[0][1];
  const [from, below] = curve[above - 1];
  if (above === curve.length) return below;
  const [to, next] = curve[above];
  return below + ((score - from) / (to - from)) * (next - below);
}
