import type { TcmSettings } from "../../../src/engine/protocol/training";

/** What is odd about margins and weights that each lie within their bounds, in a sentence; null where nothing is. */
export function tcmProblem({
  positiveMargin,
  negativeMargin,
  positiveWeight,
  negativeWeight,
}: TcmSettings): string | null {
  if (positiveWeight === 0 && negativeWeight === 0) return "Both weights are 0: nothing is drawn anywhere.";
  if (negativeMargin >= positiveMargin) {
    return "The margin of non-matches should lie below that of matches: as it is, both may end at one score.";
  }
  return null;
}
