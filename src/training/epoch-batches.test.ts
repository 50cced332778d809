import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import type { EpochPairs } from "../sampling/negatives";
import { epochBatches } from "./epoch-batches";

/** Positive p is (p, p) with the drawn negatives (p, 100 + …); labelled non-matches are (l, 500 + l). */
function pairsOf(drawnSizes: readonly number[], labelledCount: number): EpochPairs {
  const offsets = new Uint32Array(drawnSizes.length + 1);
  drawnSizes.forEach((size, positive) => {
    offsets[positive + 1] = offsets[positive] + size;
  });
  const positives = Uint32Array.from(drawnSizes, (_, positive) => positive);
  const labelled = Uint32Array.from({ length: labelledCount }, (_, at) => at);
  return {
    positiveLefts: positives,
    positiveRights: positives,
    drawnOffsets: offsets,
    drawnLefts: Uint32Array.from(drawnSizes.flatMap((size, positive) => new Array<number>(size).fill(positive))),
    drawnRights: Uint32Array.from(drawnSizes.flatMap((size) => Array.from({ length: size }, (_, at) => 100 + at))),
    labelledLefts: labelled,
    labelledRights: labelled.map((at) => 500 + at),
  };
}

/** Left node 0 has rights 100 and 0; others have none. */
const candidates: CandidateSet = {
  k: 2,
  offsets: new Uint32Array(1000).fill(2, 1),
  rights: Uint32Array.of(100, 0),
  scores: Float32Array.of(1, 1),
  proposers: Uint8Array.of(1, 1),
};

const names = (pairs: EpochPairs, seed: number, epoch: number, size = 3) =>
  epochBatches(pairs, candidates, size, seed, epoch).map((batch) =>
    [...batch.lefts].map((left, row) => `${left}-${batch.rights[row]}-${batch.labels[row]}`).join(" "),
  );

describe("batches of an epoch", () => {
  test("hold every positive, drawn negative and labelled non-match once, each negative with its positive", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer(),
        (drawnSizes, labelledCount, positivesPerBatch, seed) => {
          const pairs = pairsOf(drawnSizes, labelledCount);
          const batches = epochBatches(pairs, candidates, positivesPerBatch, seed, 1);
          expect(batches.length).toBeGreaterThanOrEqual(Math.ceil(drawnSizes.length / positivesPerBatch));
          const rows = batches.flatMap((batch) =>
            [...batch.lefts].map((left, row) => {
              const positive = batch.positiveOf[row];
              if (positive >= 0) {
                expect([batch.labels[positive], batch.lefts[positive], batch.labels[row]]).toEqual([1, left, 0]);
              }
              return `${left}-${batch.rights[row]}-${batch.labels[row]}-${positive >= 0}`;
            }),
          );
          const expected = [
            ...drawnSizes.map((_, positive) => `${positive}-${positive}-1-false`),
            ...drawnSizes.flatMap((size, positive) =>
              Array.from({ length: size }, (_, at) => `${positive}-${100 + at}-0-true`),
            ),
            ...Array.from({ length: labelledCount }, (_, at) => `${at}-${500 + at}-0-false`),
          ];
          expect(rows.sort()).toEqual(expected.sort());
          const positives = batches.map((batch) => batch.labels.reduce((sum, label) => sum + label, 0));
          expect(Math.max(...positives) - Math.min(...positives)).toBeLessThanOrEqual(1);
          expect(Math.max(...positives)).toBeLessThanOrEqual(positivesPerBatch);
        },
      ),
    );
  });

  test("repeat for a seed and epoch, and change with either", () => {
    const pairs = pairsOf(new Array(20).fill(1), 20);
    expect(names(pairs, 5, 1)).toEqual(names(pairs, 5, 1));
    expect(names(pairs, 5, 2)).not.toEqual(names(pairs, 5, 1));
    expect(names(pairs, 6, 1)).not.toEqual(names(pairs, 5, 1));
  });

  test("say where a pair stands among the candidates, −1 where it is none", () => {
    const [batch] = epochBatches(pairsOf([2], 1), candidates, 8, 1, 1);
    const positions = Object.fromEntries([...batch.rights].map((right, row) => [right, batch.positions[row]]));
    expect(positions).toEqual({ 0: 1, 100: 0, 101: -1, 500: -1 });
  });
});
