import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Link } from "../graph/links";
import { gatherBeliefs, type ScoredPairList } from "./beliefs";

function scored(pairs: readonly (readonly [left: number, right: number, score: number])[]): ScoredPairList {
  return {
    lefts: Uint32Array.from(pairs, ([left]) => left),
    rights: Uint32Array.from(pairs, ([, right]) => right),
    scores: Float32Array.from(pairs, ([, , score]) => score),
  };
}

const known = (left: number, right: number): Link => ({ left, right, match: true, split: "train" });

function rowOf({ offsets, rights, values }: ReturnType<typeof gatherBeliefs>, left: number) {
  const row = rights.subarray(offsets[left], offsets[left + 1]);
  return Array.from(row, (right, rank) => [right, values[offsets[left] + rank]]);
}

describe("gatherBeliefs", () => {
  it("takes scores, the strongest first, ties by right number, and leaves out what is next to nothing", () => {
    const beliefs = gatherBeliefs(
      scored([
        [0, 2, 0.5],
        [0, 0, 0.25],
        [0, 1, 0.5],
        [0, 3, 0.0199],
        [2, 3, 0.75],
      ]),
      [],
      3,
      4,
    );
    expect(rowOf(beliefs, 0)).toEqual([
      [1, 0.5],
      [2, 0.5],
      [0, 0.25],
    ]);
    expect(rowOf(beliefs, 1)).toEqual([]);
    expect([...beliefs.bestOfLeft]).toEqual([0.5, 0, 0.75]);
    expect([...beliefs.bestOfRight]).toEqual([0.25, 0.5, 0.5, 0.75]);
    expect([...beliefs.leftOfRight]).toEqual([0, 0, 0, 2]);
  });

  it("is sure of what is known, scored or not, and leaves its rivals their scores", () => {
    const links = [known(0, 1), known(1, 0), known(0, 1)];
    const pairs = scored([
      [0, 1, 0.125],
      [0, 0, 0.875],
    ]);
    const beliefs = gatherBeliefs(pairs, links, 2, 2);
    expect(rowOf(beliefs, 0)).toEqual([
      [1, 1],
      [0, 0.875],
    ]);
    expect(rowOf(beliefs, 1)).toEqual([[0, 1]]);
    expect([...beliefs.leftOfRight]).toEqual([1, 0]);
  });

  it("keeps the eight strongest of an entity, and more where they are among the other's eight strongest", () => {
    const beliefs = gatherBeliefs(
      scored([
        ...Array.from({ length: 12 }, (_, right) => [0, right, 0.9 - right / 20] as const),
        // Right 11 is left 0's weakest, but nobody else's; right 10 has eight better ones.
        ...Array.from({ length: 8 }, (_, left) => [left + 1, 10, 0.95] as const),
      ]),
      [],
      9,
      12,
    );
    expect(rowOf(beliefs, 0).map(([right]) => right)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);
    expect(beliefs.bestOfRight[11]).toBeCloseTo(0.35);
  });

  it("says the same when the sides are swapped", () => {
    const pair = fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom(0, 0.01, 0.25, 0.5, 1));
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ([l, r]) => `${l} ${r}`, maxLength: 36 }), (pairs) => {
        const one = gatherBeliefs(scored(pairs), [known(0, 3)], 6, 6);
        const swapped = pairs.map(([left, right, score]) => [right, left, score] as const);
        const other = gatherBeliefs(scored(swapped), [known(3, 0)], 6, 6);
        expect(other.bestOfLeft).toEqual(one.bestOfRight);
        expect(other.bestOfRight).toEqual(one.bestOfLeft);
        const pairsOf = (beliefs: typeof one) =>
          Array.from({ length: 6 }, (_, left) => rowOf(beliefs, left).map(([right, value]) => [left, right, value]));
        const back = pairsOf(other).flatMap((row) => row.map(([left, right, value]) => `${right} ${left} ${value}`));
        expect(back.sort()).toEqual(
          pairsOf(one)
            .flatMap((row) => row.map((parts) => parts.join(" ")))
            .sort(),
        );
      }),
      { numRuns: 50, seed: 4 },
    );
  });
});
