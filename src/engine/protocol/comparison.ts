import type { MetricsReport } from "../../evaluation/metrics-report";
import type { TrainingSettings } from "./training";

/** Every matcher that can be compared, in the order they are shown: baselines, ablations of our model, our model. */
export const matcherNames = [
  "exact-name",
  "jaro-winkler",
  "tf-idf",
  "token-jaccard",
  "logistic-regression",
  "gradient-boosting",
  "fellegi-sunter",
  "paris",
  "name-only",
  "gnn",
  "no-cross",
  "no-self",
  "all",
  "last",
  "rounds-only",
  "collective",
] as const;
export type MatcherName = (typeof matcherNames)[number];

/** What is to be compared, on the candidates and splits of the open project. */
export interface ComparisonRequest {
  /** Run in the order of `matcherNames`, whatever the order here. */
  readonly matchers: readonly MatcherName[];
  /** Of the networks; variant, levels and rounds come from the matcher. The seed is every matcher's. */
  readonly settings: TrainingSettings;
  /**
   * A left type whose train and validation links no matcher may see: how well is a type matched that has no labels? They are still
   * measured by as ever, so the threshold of F1 knows its validation links; PRAUC and the ranks depend on no threshold.
   */
  readonly withhold?: string;
}

export interface ComparisonProgress {
  /** null while what all of them read is prepared: both graphs, the comparators. */
  readonly matcher: MatcherName | null;
  /** Matchers done and asked for. */
  readonly done: number;
  readonly total: number;
  /** What is being done, in the user's words, and how far that is in [0, 1]; null where it cannot be said. */
  readonly stage: string;
  readonly share: number | null;
  /** Matchers that have finished since the last word, each told once: the table fills as they do, and they outlive a stop. */
  readonly finished: readonly MatcherResult[];
}

export interface MatcherResult {
  readonly matcher: MatcherName;
  readonly seed: number;
  /** null when it failed. */
  readonly metrics: MetricsReport | null;
  /** Precision and recall on the test split from the highest score to the lowest, at most 200 points a protocol. */
  readonly curves: {
    readonly labelled: readonly CurvePoint[] | null;
    readonly candidates: readonly CurvePoint[] | null;
  };
  /** Where on its curve the threshold chosen on the validation split falls; null where it accepts nothing. */
  readonly operatingPoints: {
    readonly labelled: CurvePoint | null;
    readonly candidates: CurvePoint | null;
  };
  readonly trainSeconds: number;
  readonly scoreSeconds: number;
  /** What was chosen on the validation split, in words and numbers: "depth" → 4. */
  readonly chosen: Readonly<Record<string, string | number>>;
  /** Why it could not run, in a sentence; null when it did. */
  readonly failure: string | null;
}

export interface CurvePoint {
  readonly recall: number;
  readonly precision: number;
}

export interface ComparisonReport {
  readonly results: readonly MatcherResult[];
  /** Spent before the first matcher on what all of them read; in no matcher's own seconds. */
  readonly sharedSeconds: number;
}
