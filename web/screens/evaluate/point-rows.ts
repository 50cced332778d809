import type { ClassEvaluation } from "../../../src/engine/protocol/evaluation";
import { countsAt, type ThresholdCounts } from "../../../src/evaluation/threshold-counts";
import { className } from "./estimate-words";

/** What a pair of thresholds does to a class. */
export interface PointRow {
  readonly key: string;
  readonly name: string;
  readonly counts: ThresholdCounts;
}

/** A row for each class that has anything to count, and one for all together, which comes first. One class alone is all. */
export function pointRows(
  overall: ClassEvaluation,
  classes: readonly ClassEvaluation[],
  accept: number,
  review: number,
): PointRow[] {
  const row = (key: string, name: string, one: ClassEvaluation) => ({
    key,
    name,
    counts: countsAt(one, accept, review),
  });
  const shown = classes.filter(({ open, matches, nonMatches }) => open.scores.length + matches + nonMatches > 0);
  return [
    row("all", "All", overall),
    ...(shown.length > 1 ? shown.map((one) => row(`class ${one.name}`, className(one.name), one)) : []),
  ];
}

/** Share of the open pairs that is left to look at; null without an open pair. */
export function workloadShare({ accepted, toReview, rejected }: ThresholdCounts): number | null {
  const open = accepted + toReview + rejected;
  return open === 0 ? null : toReview / open;
}
