/**
 * What each threshold accepts, as a step function. Accepted means score ≥ threshold, so only distinct scores matter: step `i`
 * accepts everything with a score of at least `thresholds[i]`.
 */
export interface ScoreSteps {
  /** [steps] distinct scores, descending */
  readonly thresholds: Float32Array;
  /** [steps] matches that step i accepts */
  readonly matches: Uint32Array;
  /** [steps] non-matches that step i accepts */
  readonly nonMatches: Uint32Array;
  /** All matches, those without a score (lost by blocking) included. */
  readonly totalMatches: number;
  readonly totalNonMatches: number;
}

/**
 * Counts along a descending order.
 *
 * @param labels [scores] 1 match, 0 non-match
 * @param order positions from highest score to lowest; a part of all positions (one type's) is fine
 * @param lostMatches matches that have no score and are missed at every threshold
 */
export function scoreSteps(
  scores: Float32Array,
  labels: Uint8Array,
  order: Uint32Array,
  lostMatches: number,
): ScoreSteps {
  const thresholds = new Float32Array(order.length);
  const matches = new Uint32Array(order.length);
  const nonMatches = new Uint32Array(order.length);
  let steps = 0;
  let matchesSoFar = 0;
  for (let index = 0; index < order.length; index++) {
    const position = order[index];
    matchesSoFar += labels[position];
    const last = index + 1 === order.length || scores[order[index + 1]] !== scores[position];
    if (!last) continue;
    thresholds[steps] = scores[position];
    matches[steps] = matchesSoFar;
    nonMatches[steps] = index + 1 - matchesSoFar;
    steps++;
  }
  return {
    thresholds: thresholds.slice(0, steps),
    matches: matches.slice(0, steps),
    nonMatches: nonMatches.slice(0, steps),
    totalMatches: matchesSoFar + lostMatches,
    totalNonMatches: order.length - matchesSoFar,
  };
}
