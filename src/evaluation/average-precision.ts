import { descendingOrder } from "./score-order";
import { type ScoreSteps, scoreSteps } from "./score-steps";

/**
 * PRAUC as average precision; a run of equal scores is one step (MODEL.md, section 4):
 *
 *   Σ_i (recall_i − recall_{i−1}) · precision_i
 *
 * A match without a score counts in the recall's denominator and is never found.
 *
 * @returns in [0, 1]; null without a match
 */
export function averagePrecision(steps: ScoreSteps): number | null {
  if (steps.totalMatches === 0) return null;
  let sum = 0;
  let before = 0;
  for (let step = 0; step < steps.matches.length; step++) {
    const found = steps.matches[step];
    if (found > before) sum += (found - before) * (found / (found + steps.nonMatches[step]));
    before = found;
  }
  return sum / steps.totalMatches;
}

/**
 * PRAUC of scored pairs.
 *
 * @param labels [scores] 1 match, 0 non-match
 * @param lostMatches matches that have no score
 */
export function prauc(scores: Float32Array, labels: Uint8Array, lostMatches = 0): number | null {
  return averagePrecision(scoreSteps(scores, labels, descendingOrder(scores), lostMatches));
}
