import { type IdfTable, idfOf } from "../idf-table";

/**
 * Distinct terms of a text, sorted so that two sets meet in one walk. Plain arrays of 30-bit numbers and weights looked up: a
 * typed array's header alone would outweigh a name's terms, and there are several sets an entity.
 */
export interface WeightedSet {
  readonly terms: readonly number[];
  readonly idf: IdfTable;
  /** Sum of the weights. */
  readonly total: number;
  /** Root of the sum of their squares. */
  readonly length: number;
}

/** Builds a set from hashes, repeated or not. */
export function weightedSet(hashes: readonly number[], idf: IdfTable): WeightedSet {
  const sorted = hashes.map((hash) => hash & 0x3fffffff).sort((a, b) => a - b);
  const terms = sorted.filter((term, index) => index === 0 || term !== sorted[index - 1]);
  let total = 0;
  let squares = 0;
  for (const term of terms) {
    const weight = idfOf(idf, term);
    total += weight;
    squares += weight * weight;
  }
  return { terms, idf, total, length: Math.sqrt(squares) };
}

/** Weight of the terms of both, or their squared weights. */
function shared(one: WeightedSet, other: WeightedSet, squared: boolean): number {
  let sum = 0;
  const a = one.terms;
  const b = other.terms;
  for (let here = 0, there = 0; here < a.length && there < b.length; ) {
    const difference = a[here]! - b[there]!;
    if (difference === 0) {
      const weight = idfOf(one.idf, a[here]!);
      sum += squared ? weight * weight : weight;
      here++;
      there++;
    } else if (difference < 0) here++;
    else there++;
  }
  return sum;
}

/** Weight of the terms of both over that of either (weighted Jaccard), in [0, 1]; 0 if both are empty. */
export function jaccard(one: WeightedSet, other: WeightedSet): number {
  const both = shared(one, other, false);
  return both === 0 ? 0 : Math.min(1, both / (one.total + other.total - both));
}

/** Weight of the terms of both over that of the lighter one (overlap coefficient), in [0, 1]. */
export function containment(one: WeightedSet, other: WeightedSet): number {
  const both = shared(one, other, false);
  return both === 0 ? 0 : Math.min(1, both / Math.min(one.total, other.total));
}

/** Cosine of the weight vectors, in [0, 1]. */
export function cosine(one: WeightedSet, other: WeightedSet): number {
  const both = shared(one, other, true);
  return both === 0 ? 0 : Math.min(1, both / (one.length * other.length));
}
