import type { CalibrationBounds } from "../../evaluation/calibration-range";
import type { OpisReport } from "../../evaluation/opis";
import type { Split } from "../../graph/links";
import type { Decision } from "../../review/decision";

/** The pairs whose truth is known and that are measured on. */
export type EvaluationBasis =
  | { readonly kind: "split"; readonly split: Split; readonly protocol: "labelled" | "candidates" }
  /** The reviewer's accepts and rejects; unsure ones are left out. */
  | { readonly kind: "verdicts" };

export interface EvaluationRequest {
  readonly basis: EvaluationBasis;
  /** What pairs are classed by: null the left entity's type, else an attribute of the left entity ("" being a class of its own: no value). */
  readonly groupBy: string | null;
  readonly decisions: readonly Decision[];
  /** Weight of the utility: a false accept is so many times as bad as a false reject; 1 weighs both alike. */
  readonly c: number;
  readonly bounds: CalibrationBounds;
}

/** A figure with its 95% bootstrap interval. */
export interface Estimate {
  /** null where it does not apply. */
  readonly value: number | null;
  /** null where there are too few labels to say; `reason` tells how many there are. */
  readonly interval: readonly [low: number, high: number] | null;
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
}

export interface ClassEvaluation {
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
  /** What it was fitted on, in the reader's words. */
  readonly fittedOn: string;
  /** True where the pairs measured on are those fitted on: then its figures are too good. */
  readonly sameAsMeasured: boolean;
  /** Expected calibration error of the raw scores and of the calibrated ones, in [0, 1]. */
  readonly eceRaw: number;
  readonly eceCalibrated: number;
  /** Up to ten equal bins over [0, 1] of the raw and of the calibrated score, empty ones left out. */
  readonly binsRaw: readonly ReliabilityBin[];
  readonly binsCalibrated: readonly ReliabilityBin[];
  /** The curve: raw score (ascending) to probability, linear between points. */
  readonly curve: readonly (readonly [score: number, probability: number])[];
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly meanScore: number;
  readonly matchShare: number;
}

export interface EvaluationReport {
  readonly request: Omit<EvaluationRequest, "decisions">;
  readonly modelDigest: string;
  readonly overall: ClassEvaluation;
  /** In the order of the left graph's types, or by value; those without a known pair last, with nothing to measure. */
  readonly classes: readonly ClassEvaluation[];
  readonly opis: OpisReport;
  /** null where there are too few known pairs to fit one: `calibrationReason` says so. */
  readonly calibration: CalibrationReport | null;
  readonly calibrationReason: string | null;
  /** Attributes of the left graph that pairs may be grouped by: those with 2 to 20 values. */
  readonly groupings: readonly string[];
  readonly seconds: number;
}
