import { type Contest, placesByLeft } from "./contest";

const NOBODY = 0xffffffff;

/**
 * The stable matching by deferred acceptance: each free left entity proposes to the best right one that has not turned it
 * down; a right one keeps the best proposal so far. Whoever is not listed is not acceptable.
 *
 * What it optimises: no left and right entity would both rather have each other than what they got, and of all matchings
 * of that kind it is the best one for every left entity at once (and the worst for every right one). It maximises no sum.
 * Where both sides rank by one order (the default, and what scores give), there is only one such matching, and greedy finds it too.
 *
 * Source: Gale and Shapley, "College Admissions and the Stability of Marriage" (1962); incomplete lists as Gusfield and Irving
 * (1989). Linear in the pairs.
 *
 * @param contest left entities prefer by its order
 * @param rightOrder the same positions in the order by which right entities prefer
 * @returns positions of the chosen pairs, ascending
 */
export function stableAssignment(contest: Contest, rightOrder: Uint32Array = contest.order): Uint32Array {
  const { leftCount, rightCount, lefts, rights, order } = contest;
  const { offsets, places } = placesByLeft(contest);
  const rankOf = new Uint32Array(lefts.length).fill(NOBODY);
  for (let rank = 0; rank < rightOrder.length; rank++) rankOf[rightOrder[rank]] = rank;
  const next = offsets.slice(0, leftCount);
  const held = new Uint32Array(rightCount).fill(NOBODY);
  for (let start = 0; start < leftCount; start++) {
    let left = start;
    while (next[left] < offsets[left + 1]) {
      const pair = order[places[next[left]++]];
      const right = rights[pair];
      const rival = held[right];
      if (rival !== NOBODY && rankOf[rival] < rankOf[pair]) continue;
      held[right] = pair;
      if (rival === NOBODY) break;
      // The one turned down proposes on.
      left = lefts[rival];
    }
  }
  return held.filter((pair) => pair !== NOBODY).sort();
}
