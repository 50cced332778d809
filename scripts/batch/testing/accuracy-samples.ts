import type { MetricsLeaf, MetricsReport } from "../../../src/evaluation/metrics-report";
import type { StoredRun, StoredSet } from "../accuracy-file";
import type { AccuracySet } from "../accuracy-sets";

/** A set of two matchers, two seeds and one withheld type. */
export const sampleSet: AccuracySet = {
  id: "sample",
  title: "Sample",
  source: { kind: "films", preset: "tiny", seed: 1 },
  note: "Of no consequence.",
  k: 7,
  matchers: ["exact-name", "last", "collective"],
  seeds: 2,
  settings: { epochs: 4 },
  goal: { metric: "prauc", published: ["Somebody 0.70"], reach: 0.8, aim: 0.95 },
  withhold: { types: ["Film"], seeds: 1 },
  byDefault: true,
  part: "data",
};

const leaf: MetricsLeaf = {
  matches: 10,
  nonMatches: 90,
  prauc: 0.9,
  bestF1: 0.9,
  f1: 0.85,
  recallAtPrecision95: 0.5,
  hits1: 0.8,
  hits1Linked: 0.95,
  hits10: 1,
  mrr: 0.9,
};

/** A report whose test figures are the given ones, overall and by type. */
export function metricsOf(
  overall: Partial<MetricsLeaf>,
  types: Readonly<Record<string, Partial<MetricsLeaf>>> = {},
  labelled: Partial<MetricsLeaf> | null = null,
): MetricsReport {
  const split = (own: Partial<MetricsLeaf>, byType: typeof types) => ({
    overall: { ...leaf, ...own },
    types: Object.fromEntries(Object.entries(byType).map(([type, figures]) => [type, { ...leaf, ...figures }])),
  });
  const valid = split({}, { Film: {} });
  return {
    labelled: labelled && { threshold: 0.5, valid, test: split(labelled, {}) },
    candidates: { threshold: 0.5, lost: 3, recallAtK: 0.9, valid, test: split(overall, types) },
  };
}

export function storedRun(own: Partial<StoredRun>): StoredRun {
  return {
    set: "sample",
    seed: 1,
    matcher: "collective",
    withhold: null,
    digest: "d1",
    engine: "e1",
    machine: "2 × Abacus, linux 1",
    date: "2026-01-02",
    backend: "wasm",
    trainSeconds: 12.34,
    scoreSeconds: 0.5,
    chosen: {},
    failure: null,
    metrics: metricsOf({}),
    ...own,
  };
}

export const storedSet: StoredSet = {
  title: "Sample",
  dataDigests: { world: "films tiny, seed 1" },
  projectId: "p1",
  entities: { left: 2_000, right: 2_100 },
  matches: 1_800,
  candidates: { k: 7, pairs: 14_000, seconds: 1.25, recall: 0.987, lost: 23 },
  sharedSeconds: 3.21,
  failure: null,
};
