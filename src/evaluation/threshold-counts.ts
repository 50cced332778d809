import type { KnownSteps, OpenPairs } from "./evaluated-class";

/** What thresholds are counted on. `matches` includes the lost ones. */
export interface CountedClass {
  readonly matches: number;
  readonly lost: number;
  readonly steps: KnownSteps;
  readonly open: OpenPairs;
}

/** What an operating point does to one class: accept from `accept` on, reject below `review`, look at what lies between. */
export interface ThresholdCounts {
  /** Open pairs; the three are all of them. */
  readonly accepted: number;
  readonly toReview: number;
  readonly rejected: number;
  /** Open pairs that would be accepted wrongly and rejected wrongly, to be expected by the calibrated scores; null without a calibration. */
  readonly expectedFalseAccepts: number | null;
  readonly expectedFalseRejects: number | null;
  /** Known non-matches that are accepted. */
  readonly knownFalseAccepts: number;
  /** Known matches that are rejected; those that blocking lost are not among them, for no threshold reaches them. */
  readonly knownFalseRejects: number;
  /** Known matches between the two thresholds. */
  readonly knownMatchesToReview: number;
  /** Of the known pairs that are accepted; null where none is. */
  readonly precision: number | null;
  /** Accepted known matches of all, lost ones included; null without a match. */
  readonly recall: number | null;
}

/** Counts by binary search: a drag asks this of every class, sixty times a second. `review` above `accept` counts as equal to it. */
export function countsAt(counted: CountedClass, accept: number, review: number): ThresholdCounts {
  const { steps, open, matches, lost } = counted;
  const lower = Math.min(accept, review);
  const accepted = countAtLeast(open.scores, accept);
  const kept = countAtLeast(open.scores, lower);
  const expected = open.expectedMatches;
  const isCalibrated = expected.length === open.scores.length + 1;

  const acceptStep = countAtLeast(steps.thresholds, accept) - 1;
  const reviewStep = countAtLeast(steps.thresholds, lower) - 1;
  const found = acceptStep < 0 ? 0 : steps.matches[acceptStep];
  const knownFalseAccepts = acceptStep < 0 ? 0 : steps.nonMatches[acceptStep];
  const keptMatches = reviewStep < 0 ? 0 : steps.matches[reviewStep];
  return {
    accepted,
    toReview: kept - accepted,
    rejected: open.scores.length - kept,
    // Sums of many rounded terms: a difference that should be nothing may fall just below it.
    expectedFalseAccepts: isCalibrated ? Math.max(0, accepted - expected[accepted]) : null,
    expectedFalseRejects: isCalibrated ? Math.max(0, expected[open.scores.length] - expected[kept]) : null,
    knownFalseAccepts,
    knownFalseRejects: matches - lost - keptMatches,
    knownMatchesToReview: keptMatches - found,
    precision: found + knownFalseAccepts === 0 ? null : found / (found + knownFalseAccepts),
    recall: matches === 0 ? null : found / matches,
  };
}

/** How many of descending values are at least `threshold`. */
export function countAtLeast(descending: Float32Array, threshold: number): number {
  let low = 0;
  let high = descending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (descending[middle] >= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
