import type { Scale } from "./axis";

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** A path in steps: each point's y holds from the x before it to its own, the first one's from `from` on. */
export function stepPath(points: readonly PlotPoint[], x: Scale, y: Scale, from = 0): string {
  const [first] = points;
  if (!first) return "";
  const steps = points.map((point) => `V${y(point.y).toFixed(1)}H${x(point.x).toFixed(1)}`);
  return `M${x(from).toFixed(1)},${y(first.y).toFixed(1)}${steps.join("")}`;
}
