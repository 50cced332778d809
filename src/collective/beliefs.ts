import type { Link } from "../graph/links";

/** Pairs with a score, in any order. A pair occurs once. */
export interface ScoredPairList {
  /** [pairs] node numbers */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  /** [pairs] in [0, 1] */
  readonly scores: Float32Array;
}

/**
 * What the last round believes about pairs, as evidence for the pairs around them. Rows are `offsets[left] .. offsets[left + 1]`,
 * the most believed first.
 */
export interface Beliefs {
  /** [left nodes + 1] */
  readonly offsets: Uint32Array;
  readonly rights: Uint32Array;
  /** in (0, 1] */
  readonly values: Float32Array;
  /** [nodes] the highest belief about any pair of the node */
  readonly bestOfLeft: Float32Array;
  readonly bestOfRight: Float32Array;
  /** [right nodes] the left node it is most believed to be, −1 where nothing is believed */
  readonly leftOfRight: Int32Array;
}

/** Weaker beliefs are no evidence. */
const LEAST = 0.02;
/** Beliefs that an entity holds at most, its strongest; one stays where either of the two holds it. */
const MOST_HELD = 8;

/**
 * Gathers beliefs: the scores, and 1 for what is known to match. A known match's rivals keep what their scores say: whether
 * an entity may match twice is not for this place to decide. Both sides are treated alike.
 *
 * @param known train matches and accepted pairs; nothing else may be given
 */
export function gatherBeliefs(
  scored: ScoredPairList,
  known: readonly Link[],
  leftCount: number,
  rightCount: number,
): Beliefs {
  const { lefts, rights, values } = believedPairs(scored, known, rightCount);
  const order = Uint32Array.from(lefts.keys()).sort(
    (a, b) => values[b] - values[a] || lefts[a] - lefts[b] || rights[a] - rights[b],
  );
  const ofLeft = new Uint32Array(leftCount);
  const ofRight = new Uint32Array(rightCount);
  const bestOfLeft = new Float32Array(leftCount);
  const bestOfRight = new Float32Array(rightCount);
  const leftOfRight = new Int32Array(rightCount).fill(-1);
  const offsets = new Uint32Array(leftCount + 1);
  let held = 0;
  for (const pair of order) {
    const [left, right] = [lefts[pair], rights[pair]];
    const [leftRank, rightRank] = [ofLeft[left]++, ofRight[right]++];
    if (leftRank === 0) bestOfLeft[left] = values[pair];
    if (rightRank === 0) {
      bestOfRight[right] = values[pair];
      leftOfRight[right] = left;
    }
    if (leftRank >= MOST_HELD && rightRank >= MOST_HELD) continue;
    order[held++] = pair;
    offsets[left + 1]++;
  }
  for (let left = 0; left < leftCount; left++) offsets[left + 1] += offsets[left];
  const next = offsets.slice();
  const rowRights = new Uint32Array(held);
  const rowValues = new Float32Array(held);
  for (const pair of order.subarray(0, held)) {
    const place = next[lefts[pair]]++;
    rowRights[place] = rights[pair];
    rowValues[place] = values[pair];
  }
  return { offsets, rights: rowRights, values: rowValues, bestOfLeft, bestOfRight, leftOfRight };
}

/** Each pair once, known or scored high enough. */
function believedPairs(scored: ScoredPairList, known: readonly Link[], rightCount: number) {
  const size = scored.scores.length + known.length;
  const lefts = new Uint32Array(size);
  const rights = new Uint32Array(size);
  const values = new Float32Array(size);
  let count = 0;
  const add = (left: number, right: number, value: number) => {
    lefts[count] = left;
    rights[count] = right;
    values[count++] = value;
  };
  const knownPairs = new Set<number>();
  for (const { left, right } of known) {
    const key = left * rightCount + right;
    if (!knownPairs.has(key)) add(left, right, 1);
    knownPairs.add(key);
  }
  for (let pair = 0; pair < scored.scores.length; pair++) {
    if (scored.scores[pair] < LEAST) continue;
    const [left, right] = [scored.lefts[pair], scored.rights[pair]];
    if (!knownPairs.has(left * rightCount + right)) add(left, right, scored.scores[pair]);
  }
  return { lefts: lefts.subarray(0, count), rights: rights.subarray(0, count), values: values.subarray(0, count) };
}
