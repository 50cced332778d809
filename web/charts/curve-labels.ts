import type { Scale } from "./axis";
import type { Curve, CurvePlace } from "./curve";
import { placeLabels } from "./place-labels";

/** What a curve's label is tied to: its mark, or the last of its points that the axes show; null where they show none. */
export function anchorOf({ mark, points }: Pick<Curve, "mark" | "points">, from: number): CurvePlace | null {
  const shown = ({ x, y }: CurvePlace) => Math.min(x, y) >= from;
  return mark && shown(mark) ? mark : (points.findLast(shown) ?? null);
}

/** Said of curves that the axes do not show. */
export function belowText(from: number): string {
  return `below ${from}`;
}

/** A curve's label: where it stands, in pixels, and from where it is led to; null where the axes do not show the curve. */
export interface CurveLabel {
  readonly curve: Curve;
  readonly anchor: CurvePlace | null;
  readonly y: number;
}

export interface CurveLabels {
  /** Parallel to the curves. */
  readonly labels: readonly CurveLabel[];
  /** The height of the words above those that are not shown; null where all are. */
  readonly hiddenTitle: number | null;
}

/**
 * Labels in one column beside the plot: each as near as can be to the height of what it is tied to, so that no two leaders
 * cross; below them, under a title of their own, those whose curves the axes do not show.
 *
 * @param from where both axes begin
 * @param column x of the leaders' ends, in pixels
 * @param gap between two labels, in pixels @param range of the column
 */
export function curveLabels(
  curves: readonly Curve[],
  scales: { readonly x: Scale; readonly y: Scale },
  from: number,
  column: number,
  gap: number,
  range: readonly [number, number],
): CurveLabels {
  const anchors = curves.map((curve) => {
    const place = anchorOf(curve, from);
    return place && { x: scales.x(place.x), y: scales.y(place.y) };
  });
  const shown = curves.flatMap((_, index) => (anchors[index] ? [index] : []));
  const hidden = curves.flatMap((_, index) => (anchors[index] ? [] : [index]));
  const tied = shown.map((index) => anchors[index]!);
  const below = hidden.length > 0 ? [range[1], ...hidden.map(() => range[1])] : [];
  const slots = placeLabels([...tied.map(({ y }) => y), ...below], gap, range);
  const uncrossed = uncross(tied, slots.slice(0, tied.length), column);
  const heights = new Map([
    ...shown.map((index, rank) => [index, uncrossed[rank]!] as const),
    ...hidden.map((index, rank) => [index, slots[tied.length + 1 + rank]!] as const),
  ]);
  return {
    labels: curves.map((curve, index) => ({ curve, anchor: anchors[index]!, y: heights.get(index)! })),
    hiddenTitle: hidden.length > 0 ? slots[tied.length]! : null,
  };
}

/**
 * Gives the slots of a column to anchors so that no two straight leaders cross: two that do are longer together than with their
 * slots exchanged, so exchanging as long as that shortens them ends without a crossing.
 *
 * @param slots heights, parallel to the anchors
 * @returns the same heights, in another order
 */
export function uncross(anchors: readonly CurvePlace[], slots: readonly number[], column: number): number[] {
  const given = [...slots];
  const length = (anchor: CurvePlace, slot: number) => Math.hypot(column - anchor.x, slot - anchor.y);
  let exchanged = true;
  while (exchanged) {
    exchanged = false;
    for (const [one, anchor] of anchors.entries()) {
      for (let other = one + 1; other < anchors.length; other++) {
        const [here, there] = [given[one]!, given[other]!];
        const now = length(anchor, here) + length(anchors[other]!, there);
        const then = length(anchor, there) + length(anchors[other]!, here);
        // A gain of rounding alone would go back and forth.
        if (then > now - 1e-6) continue;
        [given[one], given[other]] = [there, here];
        exchanged = true;
      }
    }
  }
  return given;
}
