import type { PairKey } from "./decision";
import { type Decisions, verdictOf } from "./journal";
import { comparePairs } from "./pair-key";

export interface ScoredPair {
  readonly pair: PairKey;
  readonly score: number;
}

/** Most likely first; equal scores by left id, then right id. */
export function compareMostLikely(a: ScoredPair, b: ScoredPair): number {
  return b.score - a.score || comparePairs(a.pair, b.pair);
}

/** Nearest to the threshold first: where a verdict teaches most. Ties by left id, then right id. */
export function compareLeastCertain(threshold: number): (a: ScoredPair, b: ScoredPair) => number {
  return (a, b) => Math.abs(a.score - threshold) - Math.abs(b.score - threshold) || comparePairs(a.pair, b.pair);
}

/**
 * Position of the next open pair after `from`, going round once at the end; −1 when every pair is decided. `from` −1
 * starts at the top, and `from` itself is never the answer unless it is the only one left open.
 */
export function nextOpen(pairs: readonly PairKey[], from: number, decisions: Decisions): number {
  for (let step = 1; step <= pairs.length; step++) {
    const position = (from + step) % pairs.length;
    if (verdictOf(decisions, pairs[position]!) === null) return position;
  }
  return -1;
}
