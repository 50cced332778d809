import type { ProbabilityCurve } from "../evaluated-class";
import type { ScoreSteps } from "../score-steps";

/** Pairs of neighbouring scores that share one probability. */
export interface IsotonicBlock {
  /** Lowest and highest score of its pairs. */
  readonly from: number;
  readonly to: number;
  readonly matches: number;
  readonly pairs: number;
}

/**
 * Isotonic regression of the labels on the scores: of all functions that never fall, that with the least squared error.
 *
 * Source: pool adjacent violators (Ayer et al. 1955); for calibration, Zadrozny and Elkan (KDD 2002). Pairs of equal scores are one
 * observation. Linear.
 *
 * @param steps counts along the scores; lost matches play no part
 * @returns ascending by score and by matches / pairs; empty without a pair
 */
export function isotonicBlocks({
  thresholds,
  matches,
  nonMatches,
}: Pick<ScoreSteps, "thresholds" | "matches" | "nonMatches">): IsotonicBlock[] {
  const blocks: IsotonicBlock[] = [];
  for (let step = thresholds.length - 1; step >= 0; step--) {
    const found = matches[step] - (step === 0 ? 0 : matches[step - 1]);
    const others = nonMatches[step] - (step === 0 ? 0 : nonMatches[step - 1]);
    let block: IsotonicBlock = { from: thresholds[step], to: thresholds[step], matches: found, pairs: found + others };
    // Compared as fractions of whole numbers. Equal shares are pooled too: fewer points, the same function.
    for (
      let below = blocks.at(-1);
      below && below.matches * block.pairs >= block.matches * below.pairs;
      below = blocks.at(-1)
    ) {
      blocks.pop();
      block = {
        from: below.from,
        to: block.to,
        matches: below.matches + block.matches,
        pairs: below.pairs + block.pairs,
      };
    }
    blocks.push(block);
  }
  return blocks;
}

/**
 * The blocks as a curve of probabilities: level over a block, linear from one to the next.
 *
 * Departure: a block without a non-match (or without a match) is not certain. It counts as if one more pair of either label had
 * been seen in it, as far as its neighbour allows; so no probability is 0 or 1.
 *
 * @param blocks at least one
 */
export function isotonicCurve(blocks: readonly IsotonicBlock[]): ProbabilityCurve {
  const probabilities = blocks.map(({ matches, pairs }) => matches / pairs);
  const last = blocks.length - 1;
  // Only the first block can be all non-matches and only the last all matches: shares strictly rise.
  if (probabilities[0] === 0) probabilities[0] = Math.min(1 / (blocks[0].pairs + 2), probabilities[1] ?? 1);
  if (probabilities[last] === 1) {
    const { pairs } = blocks[last];
    probabilities[last] = Math.max((pairs + 1) / (pairs + 2), probabilities[last - 1] ?? 0);
  }
  return blocks.flatMap(({ from, to }, index) => {
    const start = [from, probabilities[index]] as const;
    return from === to ? [start] : [start, [to, probabilities[index]] as const];
  });
}
