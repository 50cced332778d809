import type { SharedMatches } from "../../evaluation/assignment-metrics";
import type { Link } from "../../graph/links";
import { optimalAssignment } from "./optimal";

/**
 * How many known matches share an entity with another, and how many of them any one-to-one alignment must lose: all
 * less the largest set of matches that share none (the optimal assignment with equal weights).
 */
export async function sharedMatches(
  links: readonly Link[],
  leftCount: number,
  rightCount: number,
): Promise<SharedMatches> {
  const known = distinctMatches(links, rightCount);
  const lefts = Uint32Array.from(known, ({ left }) => left);
  const rights = Uint32Array.from(known, ({ right }) => right);
  const timesLeft = countEach(lefts, leftCount);
  const timesRight = countEach(rights, rightCount);
  let sharing = 0;
  for (let match = 0; match < known.length; match++) {
    if (timesLeft[lefts[match]] > 1 || timesRight[rights[match]] > 1) sharing++;
  }
  const order = Uint32Array.from(known.keys());
  const contest = { leftCount, rightCount, lefts, rights, order };
  const most = await optimalAssignment(contest, new Float64Array(known.length).fill(1));
  return { matches: known.length, sharing, lostAtLeast: known.length - most.length };
}

function distinctMatches(links: readonly Link[], rightCount: number): Link[] {
  const seen = new Set<number>();
  return links.filter(({ left, right, match }) => {
    const key = left * rightCount + right;
    if (!match || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function countEach(nodes: Uint32Array, count: number): Uint32Array {
  const times = new Uint32Array(count);
  for (const node of nodes) times[node]++;
  return times;
}
