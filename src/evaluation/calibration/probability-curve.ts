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
  if (low === 0) return curve[0][1];
  if (low === curve.length) return curve[low - 1][1];
  const [from, below] = curve[low - 1];
  const [to, above] = curve[low];
  return below + ((score - from) / (to - from)) * (above - below);
}
