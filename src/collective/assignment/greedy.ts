import type { Contest } from "./contest";

/**
 * The greedy assignment: from the best pair to the worst, takes each whose two entities are both still free.
 *
 * It optimises nothing as a sum, but its total is at least half of the best possible one (Preis 1999), and the best pair is never given
 * up for two worse ones. Where both sides rank by one order of the pairs, it is also the only stable matching.
 *
 * @returns positions of the chosen pairs, best first
 */
export function greedyAssignment({ leftCount, rightCount, lefts, rights, order }: Contest): Uint32Array {
  const leftTaken = new Uint8Array(leftCount);
  const rightTaken = new Uint8Array(rightCount);
  const chosen = new Uint32Array(Math.min(leftCount, rightCount, order.length));
  let count = 0;
  for (let place = 0; place < order.length; place++) {
    const pair = order[place];
    if (leftTaken[lefts[pair]] === 1 || rightTaken[rights[pair]] === 1) continue;
    leftTaken[lefts[pair]] = 1;
    rightTaken[rights[pair]] = 1;
    chosen[count++] = pair;
  }
  return chosen.slice(0, count);
}
