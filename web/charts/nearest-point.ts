import type { PlotPoint } from "./step-path";

/** The place in `points` of the one nearest to `to`, in the unit of the points; the first of several. At least one point. */
export function nearestPoint(points: readonly PlotPoint[], to: PlotPoint): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < points.length; index++) {
    const { x, y } = points[index]!;
    const distance = (x - to.x) ** 2 + (y - to.y) ** 2;
    if (distance >= least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}
