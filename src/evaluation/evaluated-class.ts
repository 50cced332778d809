/** A figure with its 95% bootstrap interval. */
export interface Estimate {
  /** null where it does not apply. */
  readonly value: number | null;
  /** null where there are too few labels to say; `reason` tells how many there are. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Why `interval` is null; null where there is one. */
  readonly reason: string | null;
}

/** Counts along the scores, from the highest distinct score down: what a threshold at `thresholds[i]` accepts. */
export interface KnownSteps {
  /** [steps] descending */
  readonly thresholds: Float32Array;
  /** [steps] matches and non-matches that score at least that */
  readonly matches: Uint32Array;
  readonly nonMatches: Uint32Array;
}

/** Candidates without a verdict, from the highest score down. */
export interface OpenPairs {
  /** [pairs] descending */
  readonly scores: Float32Array;
  /** [pairs + 1] sum of the calibrated scores of the first so many: the matches to be expected among them. Empty without a calibration. */
  readonly expectedMatches: Float64Array;
  /** Entities among them, of the side that has fewer: where each has one partner at most, no more of the pairs can match. */
  readonly entities: number;
}

export interface ClassEvaluation {
  /** "" for left entities without a value, where pairs are grouped by an attribute. */
  readonly name: string;
  readonly matches: number;
  readonly nonMatches: number;
  /** Matches that blocking lost: missed at every threshold, and in `matches`. */
  readonly lost: number;
  readonly prauc: Estimate;
  readonly bestF1: Estimate;
  readonly recallAtPrecision95: Estimate;
  /** null (value) for labelled pairs and verdicts. */
  readonly hits1: Estimate;
  readonly hits10: Estimate;
  readonly mrr: Estimate;
  readonly steps: KnownSteps;
  readonly open: OpenPairs;
}

/** A score as a probability, fitted on pairs other than those measured on where there are others. */
export interface CalibrationReport {
  readonly kind: "isotonic" | "platt";
  /** What it was fitted on, in the reader's words: a sentence. */
  readonly fittedOn: string;
  /**
   * True where the pairs measured on are those fitted on: then its figures are too good. Where one source has to serve for both,
   * each fifth of its left entities is measured by what the other four fifths say, so this is true only where that cannot be done.
   */
  readonly sameAsMeasured: boolean;
  /** Expected calibration error of the raw scores and of the calibrated ones, in [0, 1]. */
  readonly eceRaw: number;
  readonly eceCalibrated: number;
  /** Up to ten equal bins over [0, 1] of the raw and of the calibrated score, empty ones left out. */
  readonly binsRaw: readonly ReliabilityBin[];
  readonly binsCalibrated: readonly ReliabilityBin[];
  /** The curve: raw score (ascending) to probability (never falling), linear between points, level beyond the ends. */
  readonly curve: ProbabilityCurve;
}

export type ProbabilityCurve = readonly (readonly [score: number, probability: number])[];

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly meanScore: number;
  readonly matchShare: number;
}
