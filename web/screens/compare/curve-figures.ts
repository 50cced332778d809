import type { CurvePoint } from "../../../src/engine/protocol/comparison";

/** Recalls at which the table behind the chart reads the curves. */
export const recallLevels: readonly number[] = Array.from({ length: 10 }, (_, index) => (index + 1) / 10);

/**
 * The best precision that a curve has at a recall of at least `recall` (interpolated precision, Manning et al. 2008).
 *
 * @returns null where the curve never reaches that recall
 */
export function precisionAtRecall(points: readonly CurvePoint[], recall: number): number | null {
  let best: number | null = null;
  for (const point of points) {
    if (point.recall >= recall - 1e-9 && point.precision > (best ?? -1)) best = point.precision;
  }
  return best;
}
