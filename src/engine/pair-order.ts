import { compareText } from "../graph/text-order";
import type { OpenProject } from "./engine-state";
import type { QueueOrder } from "./protocol/calls";
import type { ScoredPairs } from "./scored-pairs";

/**
 * Positions of all pairs in an order of the queue: `most-likely` by score descending, `least-certain` by distance from
 * the threshold ascending; ties by left id, then right id, in UTF-16 units.
 *
 * A radix sort over 16-bit digits (rank of the right id, rank of the left id, bits of the score): linear, so that millions
 * of pairs take a fraction of a second, and stable, so that the ties come out right.
 *
 * @param scores [pairs] finite, none negative
 * @returns [pairs] positions
 */
export function orderPairs(
  pairs: ScoredPairs,
  scores: Float32Array,
  { left, right }: Pick<OpenProject, "left" | "right">,
  order: QueueOrder,
  threshold: number,
): Uint32Array {
  const keys = new Uint32Array(scores.length);
  const asFloats = new Float32Array(keys.buffer);
  if (order === "least-certain") {
    for (let pair = 0; pair < scores.length; pair++) asFloats[pair] = Math.abs(scores[pair]! - threshold);
  } else {
    asFloats.set(scores);
    // Bits of a float that is not negative grow with it; their complement sorts descending.
    for (let pair = 0; pair < keys.length; pair++) keys[pair] = ~keys[pair]! >>> 0;
  }
  const leftRanks = ranksOf(left.ids);
  const rightRanks = ranksOf(right.ids);

  let from = Uint32Array.from({ length: scores.length }, (_, pair) => pair);
  let to = new Uint32Array(scores.length);
  const sortBy = (digitOf: (pair: number) => number) => {
    if (distribute(from, to, digitOf)) [from, to] = [to, from];
  };
  for (const shift of [0, 16]) sortBy((pair) => (rightRanks[pairs.rights[pair]!]! >>> shift) & 0xffff);
  for (const shift of [0, 16]) sortBy((pair) => (leftRanks[pairs.lefts[pair]!]! >>> shift) & 0xffff);
  for (const shift of [0, 16]) sortBy((pair) => (keys[pair]! >>> shift) & 0xffff);
  return from;
}

/** One stable counting pass. Returns false, and leaves `to` alone, where all digits are equal. */
function distribute(from: Uint32Array, to: Uint32Array, digitOf: (pair: number) => number): boolean {
  const starts = new Uint32Array(0x10001);
  for (let index = 0; index < from.length; index++) starts[digitOf(from[index]!) + 1]!++;
  if (from.length === 0 || starts[digitOf(from[0]!) + 1] === from.length) return false;
  for (let digit = 0; digit < 0x10000; digit++) starts[digit + 1]! += starts[digit]!;
  for (let index = 0; index < from.length; index++) {
    const pair = from[index]!;
    to[starts[digitOf(pair)]!++] = pair;
  }
  return true;
}

/** [nodes] place of each node when ids are in order */
function ranksOf(ids: readonly string[]): Uint32Array {
  const order = Uint32Array.from(ids, (_, node) => node).sort((a, b) => compareText(ids[a]!, ids[b]!));
  const ranks = new Uint32Array(ids.length);
  for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank;
  return ranks;
}
