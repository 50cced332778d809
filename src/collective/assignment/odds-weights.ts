/** Weights are whole numbers of this part of a unit of log-odds, so that sums of them are exact and ties stay ties. */
const UNITS = 2 ** 20;
/** A float32 cannot come nearer to 1 than this; log-odds are at most 16.6 either way. */
const NEAREST = 2 ** -24;

/**
 * Weights of an optimal assignment: log-odds over those of the floor.
 *
 *   w = log( s / (1 − s) ) − log( f / (1 − f) )
 *
 * Why log-odds and not the score: taken as probabilities of independent answers, of which each entity may have one, scores give a
 * matching the probability ∝ Π s / (1 − s) over its pairs, so the greatest sum of log-odds is the likeliest matching. A sum of
 * scores would give up one pair of 0.999 for two of 0.6. The floor is where taking a pair and leaving it weigh the same.
 *
 * @param scores [pairs] in [0, 1]
 * @param order positions that take part, none below the floor
 * @returns [order] whole numbers, none negative
 */
export function oddsWeights(scores: Float32Array, order: Uint32Array, floor: number): Float64Array {
  const least = logOdds(floor);
  const weights = new Float64Array(order.length);
  for (let place = 0; place < order.length; place++) {
    weights[place] = Math.max(0, Math.round((logOdds(scores[order[place]]) - least) * UNITS));
  }
  return weights;
}

function logOdds(score: number): number {
  const inside = Math.min(1 - NEAREST, Math.max(NEAREST, score));
  return Math.log(inside / (1 - inside));
}
