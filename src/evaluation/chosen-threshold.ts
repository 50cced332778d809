import type { MetricsReport } from "./metrics-report";

/**
 * The candidates protocol's threshold where the validation split really chose one; null where it holds no match, so that the
 * figure in the report only stands for "none".
 */
export function chosenThreshold(report: MetricsReport | null | undefined): number | null {
  if (!report || report.candidates.valid.overall.matches === 0) return null;
  return report.candidates.threshold;
}
