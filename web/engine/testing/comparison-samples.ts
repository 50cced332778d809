import {
  type ComparisonReport,
  type CurvePoint,
  type MatcherName,
  type MatcherResult,
  matcherNames,
} from "../../../src/engine/protocol/comparison";
import type { MetricsLeaf, SplitMetrics } from "../../../src/evaluation/metrics-report";

/** Made-up results of a comparison of the right shape. */

function leafOf(prauc: number, ranked: boolean): MetricsLeaf {
  return {
    matches: 1253,
    nonMatches: ranked ? 24_310 : 3100,
    prauc,
    bestF1: prauc * 0.98,
    f1: prauc * 0.96,
    recallAtPrecision95: Math.max(0, (prauc - 0.3) * 1.2),
    hits1: ranked ? Math.min(1, prauc + 0.03) : null,
    hits1Linked: ranked ? Math.min(1, prauc + 0.05) : null,
    hits10: ranked ? Math.min(1, prauc + 0.1) : null,
    mrr: ranked ? Math.min(1, prauc + 0.05) : null,
  };
}

/** A curve of roughly the given area: precise until the recall nears it, then falling. */
function curveOf(prauc: number, points = 60): CurvePoint[] {
  const reach = Math.min(1, prauc * 1.08);
  return Array.from({ length: points }, (_, index) => {
    const recall = (reach * (index + 1)) / points;
    const ripple = 0.012 * Math.sin(index * 1.7);
    return { recall, precision: Math.max(0.03, Math.min(1, 1 - (index / points) ** 7 * 0.92 - 0.02 + ripple)) };
  });
}

export function sampleResult(matcher: MatcherName, prauc: number, withLabelled = false): MatcherResult {
  const split = (ranked: boolean, value: number): SplitMetrics => ({ overall: leafOf(value, ranked), types: {} });
  const points = curveOf(prauc);
  const labelled = withLabelled ? curveOf(Math.min(1, prauc + 0.04)) : null;
  return {
    matcher,
    seed: 1,
    metrics: {
      labelled: withLabelled
        ? { threshold: 0.41, valid: split(false, prauc + 0.02), test: split(false, Math.min(1, prauc + 0.04)) }
        : null,
      candidates: {
        threshold: 0.62,
        lost: 19,
        recallAtK: 0.9894,
        valid: split(true, prauc - 0.01),
        test: split(true, prauc),
      },
    },
    curves: { labelled, candidates: points },
    operatingPoints: { labelled: labelled?.[44] ?? null, candidates: points[46] ?? null },
    trainSeconds: 10 * prauc,
    scoreSeconds: prauc / 3,
    chosen: { epoch: 12, "epochs run": 18 },
    failure: null,
  };
}

const praucs: Partial<Record<MatcherName, number>> = {
  "exact-name": 0.412,
  "jaro-winkler": 0.571,
  "tf-idf": 0.603,
  "token-jaccard": 0.559,
  "logistic-regression": 0.781,
  "gradient-boosting": 0.842,
  paris: 0.664,
  "name-only": 0.79,
  gnn: 0.802,
  "no-cross": 0.811,
  "no-self": 0.883,
  all: 0.921,
  last: 0.914,
};

const failed: MatcherResult = {
  ...sampleResult("fellegi-sunter", 0.5, true),
  metrics: null,
  curves: { labelled: null, candidates: null },
  operatingPoints: { labelled: null, candidates: null },
  trainSeconds: 0,
  scoreSeconds: 0,
  chosen: {},
  failure:
    "Expectation maximisation found one class only: every pair of the candidates looks alike to the comparators.",
};

export const sampleComparison: ComparisonReport = {
  results: matcherNames.flatMap((matcher) => {
    const prauc = praucs[matcher];
    if (matcher === "fellegi-sunter") return [failed];
    return prauc === undefined ? [] : [sampleResult(matcher, prauc, true)];
  }),
  sharedSeconds: 1.8,
};
