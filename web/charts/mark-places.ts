import type { PlotPoint } from "./step-path";

const MARKS_A_LINE = 6;

/**
 * Where a line carries its marks: as many as its neighbours, evenly, each line a little further on than the one before, so that marks of
 * lines that lie together stand side by side.
 *
 * @param points ascending in x, each y holding from the x before it to its own
 * @param index which of the lines
 * @param count how many lines there are
 * @param xAt the x of a share of the chart's width
 */
export function markPlaces(
  points: readonly PlotPoint[],
  index: number,
  count: number,
  xAt: (share: number) => number,
): PlotPoint[] {
  return Array.from({ length: MARKS_A_LINE }, (_, mark) => (mark + (index + 0.5) / count) / MARKS_A_LINE).flatMap(
    (share) => {
      const x = xAt(share);
      const next = points.find((point) => point.x >= x);
      return next ? [{ x, y: next.y }] : [];
    },
  );
}
