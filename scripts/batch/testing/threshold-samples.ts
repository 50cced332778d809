import type { ConsistencyBatchRun } from "../../../web/engine/batch/batch-page";
import { type MeasuredTcm, measuredTcms, type ThresholdSet } from "../threshold-sets";
import type { StoredSeed } from "../threshold-store";

export const sampleTcm: MeasuredTcm = measuredTcms[0]!;

export const sampleThresholdSet: ThresholdSet = {
  id: "small",
  title: "Small",
  source: { kind: "films", preset: "tiny", seed: 1 },
  note: "For tests.",
  finding: "It is small.",
  k: 9,
  classes: { by: "type" },
  levels: ["last", "all"],
  seeds: 2,
  settings: { epochs: 3 },
};

/** A run with these figures; of the classes two have 30 matches, with mean utilities of 0.9 (without TCM 0.92) and 0.8. */
export function sampleRun(
  seed: number,
  withTcm: boolean,
  figures: { readonly opis: number | null; readonly prauc: number; readonly hits1?: number },
): ConsistencyBatchRun {
  const { opis, prauc, hits1 = prauc } = figures;
  const entry = (name: string, meanUtility: number, matches = 30) => ({
    name,
    matches,
    nonMatches: 90,
    meanUtility,
    worst: false,
  });
  return {
    seed,
    tcm: withTcm ? sampleTcm.tcm : null,
    failure: null,
    result: {
      test: {
        ...{ matches: 40, prauc, f1: prauc, hits1, mrr: hits1 },
        opis: {
          range: { minimum: 0.1, maximum: 0.4 },
          opis,
          epsilonOpis: opis === null ? null : 2 * opis,
          reason: null,
          classes: [entry("Film", withTcm ? 0.9 : 0.92), entry("Person", 0.8), entry("Genre", 0.2, 29)],
          leftOut: [],
        },
      },
      ...{ validPrauc: prauc, threshold: 0.5, bestEpoch: 2, epochs: 3, seconds: 1 },
    },
  };
}

export function sampleSeed(
  seed: number,
  figures: readonly [without: Parameters<typeof sampleRun>[2], withTcm: Parameters<typeof sampleRun>[2]],
  change: Partial<StoredSeed> = {},
): StoredSeed {
  return {
    ...{ set: "small", levels: "last", loss: "bce", margins: sampleTcm.id, seed, digest: "d1" },
    without: sampleRun(seed, false, figures[0]),
    withTcm: sampleRun(seed, true, figures[1]),
    flips: { seed, pairs: 100, lost: 3, gained: 7, righted: 6, wronged: 1 },
    ...{ engine: "e1", backend: "wasm", machine: "one", date: "2026-01-01" },
    ...change,
  };
}
