import type { ConsistencyResult, ConsistencyRun, EntityMap } from "../../../src/engine/protocol/consistency";
import { defaultTcm } from "../../../src/engine/protocol/training-defaults";

/** Made-up runs without and with the TCM loss, of the right shape. */

const names = ["film", "person", "company"];

/**
 * @param opis as it is, not in thousandths; null: it cannot be measured
 */
export function sampleConsistencyResult(opis: number | null, prauc = 0.9): ConsistencyResult {
  const range = opis === null ? null : { minimum: 0.2, maximum: 0.4 };
  const figures = {
    matches: 900,
    prauc,
    f1: prauc - 0.05,
    hits1: prauc + 0.04,
    mrr: prauc + 0.05,
    opis: {
      range,
      opis,
      epsilonOpis: opis === null ? null : 4 * opis,
      reason: opis === null ? "OPIS needs 100 non-matches." : null,
      classes:
        opis === null
          ? []
          : names.map((name, index) => ({
              name,
              matches: 300 - 100 * index,
              nonMatches: 3000,
              meanUtility: 0.95 - index * Math.sqrt(opis),
              worst: index === 2,
            })),
      leftOut: [],
    },
  };
  const thresholds = [0.2, 0.3, 0.4];
  const classes = names.map((name, index) => ({
    name,
    utilities: thresholds.map((threshold) => 0.95 - index * Math.sqrt(opis ?? 0) - 0.1 * Math.abs(threshold - 0.3)),
  }));
  return {
    valid: figures,
    test: figures,
    threshold: 0.31,
    curves: opis === null ? null : { thresholds, classes },
    map: sampleMap,
    bestEpoch: 3,
    epochs: 4,
    seconds: 2.5,
  };
}

/** Two matches, each left and right. */
export const sampleMap: EntityMap = {
  points: [
    { x: 0, y: 0, type: "film", name: "Alien" },
    { x: 3, y: 4, type: "film", name: "Alien (1979)" },
    { x: -3, y: 0, type: "person", name: "Ridley Scott" },
    { x: -3, y: 1, type: "person", name: "Scott, Ridley" },
  ],
  shown: 0.42,
};

export function sampleRun(seed: number, withTcm: boolean, result: ConsistencyResult | null): ConsistencyRun {
  return { seed, tcm: withTcm ? defaultTcm : null, result, failure: result ? null : "The loss is no number." };
}
