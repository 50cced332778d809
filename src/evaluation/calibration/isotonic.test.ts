import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { descendingOrder } from "../score-order";
import { scoreSteps } from "../score-steps";
import { isotonicBlocks, isotonicCurve } from "./isotonic";
import { probabilityAt } from "./probability-curve";

type Pairs = readonly (readonly [score: number, match: boolean])[];

function blocksOf(pairs: Pairs) {
  const scores = Float32Array.from(pairs, ([score]) => score);
  const labels = Uint8Array.from(pairs, ([, match]) => (match ? 1 : 0));
  return isotonicBlocks(scoreSteps(scores, labels, descendingOrder(scores), 0));
}

/** Scores on a coarse grid, so that ties are common; all are exact in float32. */
const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 32 }), fc.boolean()), {
  minLength: 1,
  maxLength: 80,
  size: "max",
});
const asPairs = (grid: readonly (readonly [number, boolean])[]): Pairs => grid.map(([at, match]) => [at / 32, match]);

describe("isotonic regression", () => {
  it("pools neighbours that fall, as by hand", () => {
    // Labels by score: 0, 1, 0, 1, 1. The 1 before the 0 is pooled with it to ½.
    const blocks = blocksOf([
      [0.125, false],
      [0.25, true],
      [0.375, false],
      [0.5, true],
      [0.75, true],
    ]);
    expect(blocks).toEqual([
      { from: 0.125, to: 0.125, matches: 0, pairs: 1 },
      { from: 0.25, to: 0.375, matches: 1, pairs: 2 },
      { from: 0.5, to: 0.75, matches: 2, pairs: 2 },
    ]);
  });

  it("pools backwards as far as it must", () => {
    // 1, then 1 0 0 0: the last drags both down to 2/5, and all become one.
    expect(
      blocksOf([
        [0.1, true],
        [0.2, true],
        [0.3, false],
        [0.4, false],
        [0.5, false],
      ]),
    ).toEqual([{ from: Math.fround(0.1), to: 0.5, matches: 2, pairs: 5 }]);
  });

  it("takes pairs of one score as one observation", () => {
    expect(
      blocksOf([
        [0.5, true],
        [0.5, false],
        [0.5, false],
        [0.75, true],
      ]),
    ).toEqual([
      { from: 0.5, to: 0.5, matches: 1, pairs: 3 },
      { from: 0.75, to: 0.75, matches: 1, pairs: 1 },
    ]);
  });

  it("never falls, and on its own pairs no rising function has a lower squared error, raw scores least of all", () => {
    fc.assert(
      fc.property(
        drawn,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 33, maxLength: 33 }),
        (grid, levels) => {
          const pairs = asPairs(grid);
          const blocks = blocksOf(pairs);
          const shareAt = (score: number) => {
            const block = blocks.find(({ from, to }) => from <= score && score <= to);
            if (!block) throw new Error(`no block holds ${score}`);
            return block.matches / block.pairs;
          };
          for (let at = 1; at < blocks.length; at++) {
            expect(blocks[at].matches / blocks[at].pairs).toBeGreaterThan(
              blocks[at - 1].matches / blocks[at - 1].pairs,
            );
          }
          const error = (value: (score: number) => number) =>
            pairs.reduce((sum, [score, match]) => sum + (value(score) - (match ? 1 : 0)) ** 2, 0);
          const rising = [...levels].sort((a, b) => a - b);
          expect(error(shareAt)).toBeLessThanOrEqual(error((score) => score) + 1e-9);
          expect(error(shareAt)).toBeLessThanOrEqual(error((score) => rising[32 * score]) + 1e-9);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe("the curve of isotonic regression", () => {
  it("is level over a block, linear from one to the next, and not certain at its ends", () => {
    const curve = isotonicCurve([
      { from: 0.1, to: 0.2, matches: 0, pairs: 8 },
      { from: 0.4, to: 0.6, matches: 5, pairs: 10 },
      { from: 0.8, to: 0.8, matches: 3, pairs: 3 },
    ]);
    expect(curve).toEqual([
      [0.1, 0.1],
      [0.2, 0.1],
      [0.4, 0.5],
      [0.6, 0.5],
      [0.8, 0.8],
    ]);
    expect(probabilityAt(curve, 0.3)).toBeCloseTo(0.3, 12);
    expect([0, 0.15, 0.5, 0.99].map((score) => probabilityAt(curve, score))).toEqual([0.1, 0.1, 0.5, 0.8]);
  });

  it("keeps its ends within their neighbours", () => {
    // One lone non-match would count as 1/3, a lone match as 2/3: neighbours say otherwise.
    const curve = isotonicCurve([
      { from: 0.1, to: 0.1, matches: 0, pairs: 1 },
      { from: 0.2, to: 0.2, matches: 1, pairs: 100 },
      { from: 0.8, to: 0.8, matches: 99, pairs: 100 },
      { from: 0.9, to: 0.9, matches: 1, pairs: 1 },
    ]);
    expect(curve.map(([, probability]) => probability)).toEqual([0.01, 0.01, 0.99, 0.99]);
  });

  it("never falls and stays inside (0, 1)", () => {
    fc.assert(
      fc.property(drawn, (grid) => {
        const curve = isotonicCurve(blocksOf(asPairs(grid)));
        let before = 0;
        for (let at = 0; at <= 100; at++) {
          const probability = probabilityAt(curve, at / 100);
          expect(probability).toBeGreaterThanOrEqual(before - 1e-12);
          expect(probability).toBeGreaterThan(0);
          expect(probability).toBeLessThan(1);
          before = probability;
        }
      }),
      { seed: 2, numRuns: 50 },
    );
  });
});
