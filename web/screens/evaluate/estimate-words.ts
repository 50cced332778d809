import type { Estimate } from "../../../src/engine/protocol/evaluation";
import { counted, countText, measureText } from "../../components/number-text";

/** "0.934 (0.902–0.951)"; the value alone where there are too few labels for an interval; an en dash where it does not apply. */
export function estimateText(estimate: Estimate): string {
  const [value, interval] = estimateParts(estimate);
  return interval === null ? value : `${value} (${interval})`;
}

/** The same in two parts, for two lines; no interval where there is none to give. */
export function estimateParts(estimate: Estimate): readonly [value: string, interval: string | null] {
  const { value, interval } = estimate;
  if (value === null || interval === null || isDegenerate(estimate)) return [measureText(value), null];
  return [measureText(value), `${measureText(interval[0])}–${measureText(interval[1])}`];
}

/**
 * Whether every resample gave the same: resampling pairs that are all right can yield nothing but all right. That tells nothing of how
 * far the value can be trusted, so it is no interval to show.
 */
export function isDegenerate({ interval }: Estimate): boolean {
  return interval !== null && interval[0] === interval[1];
}

/** What the brackets hold: "In brackets where 95 of a hundred resamples lie (200 bootstrap resamples, by left entity)." */
export function resamplesText(resamples: number): string {
  return resamples === 0
    ? "Too few known matches for intervals."
    : `In brackets where 95 of a hundred resamples lie (${counted(resamples, "bootstrap resample")}, by left entity).`;
}

/** A class's name; "" stands for left entities without a value of the attribute. */
export function className(name: string): string {
  return name === "" ? "(no value)" : name;
}

/** More names than this are a list that nobody reads in a sentence; the tables have all of them. */
const MOST_NAMES = 5;

/** "film, person"; of many the first few, "and 14 more". */
export function namesOfClasses(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.map(className).join(", ");
  const first = names.slice(0, MOST_NAMES - 1).map(className);
  return `${first.join(", ")} and ${countText(names.length - first.length)} more`;
}

/** A sum of probabilities as a number of pairs: one decimal while that says something, none for a plain 0. null: there is no calibration. */
export function expectedText(value: number | null): string {
  if (value === null) return "–";
  if (value === 0) return "0";
  if (value < 0.05) return "< 0.1";
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en-GB");
}

/** OPIS in thousandths, for it is the square of a small difference: "7.52". */
export function opisText(value: number | null): string {
  return value === null ? "–" : (value * 1000).toPrecision(3);
}
