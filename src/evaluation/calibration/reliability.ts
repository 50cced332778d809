import type { ReliabilityBin } from "../evaluated-class";

const BINS = 10;

/** How predictions and labels go together. */
export interface Reliability {
  /** Up to ten equal bins over [0, 1], empty ones left out. */
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: Σ_b n_b / n · |mean prediction − share of matches|, in [0, 1]; 0 without a pair. */
  readonly ece: number;
}

/**
 * The reliability diagram and its error. A prediction of 1 falls into the last bin.
 *
 * Source: Naeini, Cooper and Hauskrecht (AAAI 2015), equal widths.
 *
 * @param predictions [pairs] in [0, 1]
 * @param labels [pairs] 1 match, 0 non-match
 */
export function reliability(predictions: ArrayLike<number>, labels: Uint8Array): Reliability {
  const pairs = new Uint32Array(BINS);
  const matches = new Uint32Array(BINS);
  const sums = new Float64Array(BINS);
  for (let pair = 0; pair < labels.length; pair++) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(predictions[pair] * BINS)));
    pairs[bin]++;
    matches[bin] += labels[pair];
    sums[bin] += predictions[pair];
  }
  const bins: ReliabilityBin[] = [];
  let ece = 0;
  for (let bin = 0; bin < BINS; bin++) {
    if (pairs[bin] === 0) continue;
    const meanScore = sums[bin] / pairs[bin];
    const matchShare = matches[bin] / pairs[bin];
    bins.push({ from: bin / BINS, to: (bin + 1) / BINS, pairs: pairs[bin], meanScore, matchShare });
    ece += (pairs[bin] / labels.length) * Math.abs(meanScore - matchShare);
  }
  return { bins, ece };
}
