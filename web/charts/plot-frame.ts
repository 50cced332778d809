import { linearScale, type Scale } from "./axis";
import { placeOfScore, type ScoreAxis, scoreOfPlace } from "./score-axis";

/** Where a plot's data lies, in pixels of its drawing. */
export interface PlotFrame {
  readonly x: Scale;
  readonly y: Scale;
  /** How x lies across. */
  readonly axis: ScoreAxis;
  /** The x of a pixel. */
  readonly scoreAt: (pixel: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The across part of a plot's frame: from scores to pixels and back. */
export function scoreFrame(
  [from, to]: readonly [number, number],
  axis: ScoreAxis,
  { left, right }: { readonly left: number; readonly right: number },
): Pick<PlotFrame, "x" | "axis" | "scoreAt"> {
  const ends = [placeOfScore(from, axis), placeOfScore(to, axis)] as const;
  const toPixel = linearScale(ends, [left, right]);
  const toPlace = linearScale([left, right], ends);
  return {
    axis,
    x: (score) => toPixel(placeOfScore(score, axis)),
    scoreAt: (pixel) => scoreOfPlace(toPlace(pixel), axis),
  };
}
