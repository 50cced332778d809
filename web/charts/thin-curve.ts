import type { PlotPoint } from "./step-path";

/**
 * Fewer points of a curve that look the same at the size of a chart: of each of `most / 2 − 1` equal stretches of x only the
 * lowest and the highest, and the two ends. What stands out stays, as an average would smooth it away.
 *
 * Source: the M4 aggregation (Jugel et al., VLDB 2014), without its first and last point a stretch.
 *
 * @param points ascending in x
 * @param most at least 4
 * @param placeOf where a point lies across the chart, rising with x, where that is not evenly
 * @returns at most `most` of the points themselves, in their order
 */
export function thinCurve<Point extends PlotPoint>(
  points: readonly Point[],
  most = 400,
  placeOf: (x: number) => number = (x) => x,
): readonly Point[] {
  if (points.length <= most) return points;
  const from = placeOf(points[0]!.x);
  const stretches = Math.floor(most / 2) - 1;
  const perUnit = stretches / (placeOf(points.at(-1)!.x) - from || 1);
  const lowest = new Int32Array(stretches).fill(-1);
  const highest = new Int32Array(stretches).fill(-1);
  for (let index = 0; index < points.length; index++) {
    const { x, y } = points[index]!;
    const stretch = Math.min(stretches - 1, Math.floor((placeOf(x) - from) * perUnit));
    if (lowest[stretch]! < 0 || y < points[lowest[stretch]!]!.y) lowest[stretch] = index;
    if (highest[stretch]! < 0 || y > points[highest[stretch]!]!.y) highest[stretch] = index;
  }
  const kept = new Set([0, points.length - 1, ...lowest, ...highest]);
  kept.delete(-1);
  return [...kept].sort((a, b) => a - b).map((index) => points[index]!);
}
