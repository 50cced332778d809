import type { PairBook } from "./pair-book";

/**
 * Lets pairs compete for their entities. If each entity had one partner at most, the odds of a pair against its rivals would be
 *
 *   z'_ij = z_ij − λ · ( log(1 + Σ_{j'≠j} e^{z_ij'}) + log(1 + Σ_{i'≠i} e^{z_i'j}) )
 *
 * at λ = 1, one step from both sides. λ = 0 leaves the scores alone: where entities have many partners, competition would push true pairs
 * down, so λ is chosen on validation. Pairs that only a label names compete with nobody: their rivals count against them, they against none.
 *
 * Ours; it does for collective rounds what CSLS and Sinkhorn steps do for embeddings.
 *
 * @param logits [pairs]
 * @returns [pairs], symmetric in the sides; the caller owns it
 */
export function exclusiveLogits(book: PairBook, logits: Float32Array, strength: number): Float32Array {
  if (strength === 0) return logits;
  const lost = rivalry(book, logits);
  const competed = new Float32Array(logits.length);
  for (let pair = 0; pair < logits.length; pair++) competed[pair] = logits[pair] - strength * lost[pair];
  return competed;
}

/** [pairs] what a pair loses to its rivals at λ = 1; the caller owns it */
export function rivalry(book: PairBook, logits: Float32Array): Float64Array {
  const count = logits.length;
  const leftSums = new Float64Array(book.leftCount);
  const rightSums = new Float64Array(book.rightCount);
  const odds = new Float64Array(count);
  for (let pair = 0; pair < count; pair++) {
    if (!book.isProposed(pair)) continue;
    odds[pair] = Math.exp(Math.min(LARGEST, logits[pair]));
    leftSums[book.leftOf(pair)] += odds[pair];
    rightSums[book.rightOf(pair)] += odds[pair];
  }
  for (let pair = 0; pair < count; pair++) {
    // Rounding may leave a little less than nothing.
    const ofLeft = Math.max(0, leftSums[book.leftOf(pair)] - odds[pair]);
    const ofRight = Math.max(0, rightSums[book.rightOf(pair)] - odds[pair]);
    odds[pair] = Math.log1p(ofLeft) + Math.log1p(ofRight);
  }
  return odds;
}

/** e^30 is still exact to a grain of 1e-3 beside its own sum. */
const LARGEST = 30;
