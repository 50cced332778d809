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
/** Beliefs kept a left entity, the strongest ones. */
const MOST_KEPT = 8;

/**
 * Gathers beliefs: the scores, and 1 for what is known to match. A known match's rivals keep what their scores say: whether
 * an entity may match twice is not for this place to decide.
 *
 * @param known train matches and accepted pairs; nothing else may be given
 */
export function gatherBeliefs(
  scored: ScoredPairList,
  known: readonly Link[],
  leftCount: number,
  rightCount: number,
): Beliefs {
  const rows = new Array<Map<number, number> | undefined>(leftCount);
  const believe = (left: number, right: number, value: number) => {
    rows[left] ??= new Map();
    rows[left].set(right, Math.max(value, rows[left].get(right) ?? 0));
  };
  for (let pair = 0; pair < scored.scores.length; pair++) {
    if (scored.scores[pair] >= LEAST) believe(scored.lefts[pair], scored.rights[pair], scored.scores[pair]);
  }
  for (const { left, right } of known) believe(left, right, 1);
  const offsets = new Uint32Array(leftCount + 1);
  const rights: number[] = [];
  const values: number[] = [];
  const bestOfLeft = new Float32Array(leftCount);
  const bestOfRight = new Float32Array(rightCount);
  const leftOfRight = new Int32Array(rightCount).fill(-1);
  for (let left = 0; left < leftCount; left++) {
    const row = [...(rows[left] ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    for (const [right, value] of row.slice(0, MOST_KEPT)) {
      rights.push(right);
      values.push(value);
    }
    for (const [right, value] of row) {
      if (value > bestOfRight[right]) {
        bestOfRight[right] = value;
        leftOfRight[right] = left;
      }
    }
    bestOfLeft[left] = row[0]?.[1] ?? 0;
    offsets[left + 1] = rights.length;
  }
  return {
    offsets,
    rights: Uint32Array.from(rights),
    values: Float32Array.from(values),
    bestOfLeft,
    bestOfRight,
    leftOfRight,
  };
}
