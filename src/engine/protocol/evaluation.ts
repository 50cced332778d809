import type { CalibrationBounds } from "../../evaluation/calibration-range";
import type { CalibrationReport, ClassEvaluation } from "../../evaluation/evaluated-class";
import type { OpisReport } from "../../evaluation/measure-opis";
import type { Split } from "../../graph/links";
import type { Decision } from "../../review/decision";

// The classes' own types live where the mathematics does, which knows no protocol.
export type {
  CalibrationReport,
  ClassEvaluation,
  Estimate,
  KnownSteps,
  OpenPairs,
  ReliabilityBin,
} from "../../evaluation/evaluated-class";

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
  /** Resamples behind the intervals of `overall`: 200, fewer where there are more than 500,000 known pairs. */
  readonly resamples: number;
  readonly seconds: number;
}
