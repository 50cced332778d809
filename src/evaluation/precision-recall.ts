import type { ScoreSteps } from "./score-steps";

export interface ThresholdFigures {
  /** Accepted means score ≥ threshold. */
  readonly threshold: number;
  /** null where nothing is accepted. */
  readonly precision: number | null;
  /** null without a match. */
  readonly recall: number | null;
  readonly f1: number | null;
}

/**
 * A threshold that accepts exactly what step `step` accepts: halfway to the next lower score, so that neither rounding
 * in a file nor another backend's last digit changes the answer. The lowest step has no lower neighbour and keeps its score.
 */
function thresholdOfStep(steps: ScoreSteps, step: number): number {
  const here = steps.thresholds[step];
  return step + 1 < steps.thresholds.length ? (here + steps.thresholds[step + 1]) / 2 : here;
}

function f1Of(accepted: number, found: number, totalMatches: number): number | null {
  return totalMatches === 0 ? null : (2 * found) / (accepted + totalMatches);
}

function pointOf(steps: ScoreSteps, step: number, threshold: number): ThresholdFigures {
  const found = step < 0 ? 0 : steps.matches[step];
  const accepted = step < 0 ? 0 : found + steps.nonMatches[step];
  return {
    threshold,
    precision: accepted === 0 ? null : found / accepted,
    recall: steps.totalMatches === 0 ? null : found / steps.totalMatches,
    f1: f1Of(accepted, found, steps.totalMatches),
  };
}

/**
 * The threshold with the best F1; of several, the highest.
 *
 * @returns null where nothing is scored or there is no match at all
 */
export function bestF1(steps: ScoreSteps): ThresholdFigures | null {
  if (steps.totalMatches === 0 || steps.thresholds.length === 0) return null;
  let best = 0;
  let bestFound = -1;
  let bestSum = 1;
  for (let step = 0; step < steps.thresholds.length; step++) {
    const found = steps.matches[step];
    const sum = found + steps.nonMatches[step] + steps.totalMatches;
    // Compared as fractions of whole numbers: equal F1 values are equal, whatever a division would round to.
    if (found * bestSum > bestFound * sum) {
      best = step;
      bestFound = found;
      bestSum = sum;
    }
  }
  return pointOf(steps, best, thresholdOfStep(steps, best));
}

/** Precision, recall and F1 at a threshold, which may lie between scores or beyond them. */
export function operatingPoint(steps: ScoreSteps, threshold: number): ThresholdFigures {
  let low = 0;
  let high = steps.thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps.thresholds[middle] >= threshold) low = middle + 1;
    else high = middle;
  }
  return pointOf(steps, low - 1, threshold);
}

/**
 * The highest recall that any threshold reaches at a precision of at least `precision`.
 *
 * @returns 0 where no threshold reaches it; null without a match
 */
export function recallAtPrecision(steps: ScoreSteps, precision: number): number | null {
  if (steps.totalMatches === 0) return null;
  let found = 0;
  for (let step = 0; step < steps.thresholds.length; step++) {
    const here = steps.matches[step];
    if (here > found && here / (here + steps.nonMatches[step]) >= precision) found = here;
  }
  return found / steps.totalMatches;
}

/**
 * The precision-recall curve for drawing, from the highest threshold to the lowest.
 *
 * A longer curve is thinned: of each of equally wide stretches of recall the step with the best precision stays (of several,
 * the first), the step that first reaches the highest recall, and both ends. Thresholds below that step find nothing more
 * and only lose precision, so keeping but the last of them would hide what the matcher can do. The stretches number a multiple of
 * ten: "the best precision at a recall of at least 0.3" is the same before and after.
 *
 * @param maximumPoints at least 13
 * @returns empty without a match or without a score
 */
export function precisionRecallCurve(steps: ScoreSteps, maximumPoints = 400): ThresholdFigures[] {
  const count = steps.thresholds.length;
  if (steps.totalMatches === 0 || count === 0) return [];
  const kept = count <= maximumPoints ? steps.thresholds.keys() : thinnedSteps(steps, maximumPoints);
  return Array.from(kept, (step) => pointOf(steps, step, thresholdOfStep(steps, step)));
}

/** @returns the steps to keep, ascending */
function thinnedSteps({ matches, nonMatches, totalMatches }: ScoreSteps, most: number): number[] {
  const last = matches.length - 1;
  const stretches = 10 * Math.floor((most - 3) / 10);
  const best = new Map<number, number>();
  for (let step = 0; step <= last; step++) {
    const stretch = Math.floor((matches[step] * stretches) / totalMatches);
    const before = best.get(stretch);
    // Compared as fractions of whole numbers, as in `bestF1`.
    const better = before === undefined || matches[step] * nonMatches[before] > matches[before] * nonMatches[step];
    if (better) best.set(stretch, step);
  }
  const kept = new Set([0, ...best.values(), matches.indexOf(matches[last]), last]);
  return [...kept].sort((one, other) => one - other);
}
