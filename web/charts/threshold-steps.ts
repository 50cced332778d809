import { placeOfScore, type ScoreAxis, scoreOfPlace } from "./score-axis";

/**
 * What a key does to a threshold: arrows by a thousandth, with Shift by a hundredth, Page keys by a tenth, Home and End. On an axis of
 * log-odds it is a tenth, one, and three of those: near its ends a thousandth is all there is.
 */
export function steppedThreshold(value: number, key: string, shift: boolean, axis: ScoreAxis = "even"): number | null {
  const [least, more, most] = axis === "even" ? [0.001, 0.01, 0.1] : [0.1, 1, 3];
  const step = shift ? more : least;
  const moved = (by: number) => bounded(scoreOfPlace(placeOfScore(value, axis) + by, axis));
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return moved(step);
    case "ArrowLeft":
    case "ArrowDown":
      return moved(-step);
    case "PageUp":
      return moved(most);
    case "PageDown":
      return moved(-most);
    case "Home":
      return 0;
    case "End":
      return 1;
    default:
      return null;
  }
}

/** Into [0, 1], without the dust of adding thousandths. */
function bounded(value: number): number {
  return Math.max(0, Math.min(1, Number(value.toFixed(9))));
}

/** Three decimals, and near 0 and 1 as many as tell two digits of how near. */
export function thresholdText(value: number): string {
  const tail = Math.min(value, 1 - value);
  if (tail === 0) return value.toFixed(3);
  const digits = Math.max(3, 1 + Math.ceil(-Math.log10(tail) - 1e-9));
  if (digits <= 7) return value.toFixed(digits);
  return value < 0.5 ? "< 0.000001" : "> 0.999999";
}
