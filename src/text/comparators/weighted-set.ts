import { type IdfTable, idfOf } from "../idf-table";

/** Distinct terms of a text with their weights, sorted by hash so that two sets meet in one walk. */
export interface WeightedSet {
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly total: number;
  /** Root of the sum of their squares. */
  readonly length: number;
}

/** Builds a set from hashes, repeated or not. */
export function weightedSet(hashes: readonly number[], idf: IdfTable): WeightedSet {
  const terms = Uint32Array.from(new Set(hashes)).sort();
  const weights = new Float64Array(terms.length);
  let total = 0;
  let squares = 0;
  for (let index = 0; index < terms.length; index++) {
    const weight = idfOf(idf, terms[index]!);
    weights[index] = weight;
    total += weight;
    squares += weight * weight;
  }
  return { terms, weights, total, length: Math.sqrt(squares) };
}

/** Weight of the terms of both, of equal weight in both since one table gives it. */
function shared(one: WeightedSet, other: WeightedSet, squared: boolean): number {
  let sum = 0;
  const a = one.terms;
  const b = other.terms;
  for (let here = 0, there = 0; here < a.length && there < b.length; ) {
    const difference = a[here]! - b[there]!;
    if (difference === 0) {
      const weight = one.weights[here]!;
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
