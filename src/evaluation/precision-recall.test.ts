import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestF1, operatingPoint, precisionRecallCurve, recallAtPrecision } from "./precision-recall";
import { descendingOrder } from "./score-order";
import { scoreSteps } from "./score-steps";

function stepsOf(pairs: readonly (readonly [score: number, label: number])[], lost = 0) {
  const scores = Float32Array.from(pairs, (pair) => pair[0]);
  return scoreSteps(
    scores,
    Uint8Array.from(pairs, (pair) => pair[1]),
    descendingOrder(scores),
    lost,
  );
}

/** Accepting the first two: found 1 of 3, and so on. */
const steps = stepsOf([
  [1, 1],
  [0.75, 0],
  [0.5, 1],
  [0.5, 1],
  [0.25, 0],
]);

describe("operating points", () => {
  it("finds the best F1 and a threshold halfway to the next lower score", () => {
    // Accepting four: 2 · 3 / (4 + 3).
    expect(bestF1(steps)).toEqual({ threshold: 0.375, precision: 0.75, recall: 1, f1: 6 / 7 });
  });

  it("takes the highest of several equally good thresholds, and the score itself at the bottom", () => {
    // Accepting one: 2 · 1 / (1 + 2) = 2/3. Accepting four: 2 · 2 / (4 + 2) = 2/3.
    const tied = stepsOf([
      [0.8, 1],
      [0.6, 0],
      [0.4, 0],
      [0.2, 1],
    ]);
    expect(bestF1(tied)?.threshold).toBeCloseTo(0.7, 6);
    expect(bestF1(stepsOf([[0.25, 1]]))).toEqual({ threshold: 0.25, precision: 1, recall: 1, f1: 1 });
  });

  it("lets lost matches count against recall and F1, and move the choice", () => {
    expect(bestF1(stepsOf([[0.5, 1]], 1))?.f1).toBe(2 / 3);
    expect(recallAtPrecision(stepsOf([[0.5, 1]], 1), 0.95)).toBe(0.5);
  });

  it("accepts a score that equals the threshold", () => {
    expect(operatingPoint(steps, 0.5)).toEqual({ threshold: 0.5, precision: 0.75, recall: 1, f1: 6 / 7 });
    expect(operatingPoint(steps, 0.500001).recall).toBe(1 / 3);
    expect(operatingPoint(steps, 2)).toEqual({ threshold: 2, precision: null, recall: 0, f1: 0 });
    expect(operatingPoint(steps, -1).precision).toBe(0.6);
  });

  it("gives the best recall at a precision, 0 where none reaches it", () => {
    expect(recallAtPrecision(steps, 0.95)).toBe(1 / 3);
    expect(recallAtPrecision(steps, 0.75)).toBe(1);
    expect(
      recallAtPrecision(
        stepsOf([
          [0.9, 0],
          [0.8, 1],
        ]),
        0.95,
      ),
    ).toBe(0);
  });

  it("has no answer without a match", () => {
    const none = stepsOf([[0.5, 0]]);
    expect([bestF1(none), recallAtPrecision(none, 0.95), operatingPoint(none, 0.5).f1]).toEqual([null, null, null]);
    expect(precisionRecallCurve(none)).toEqual([]);
  });

  it("draws one point a distinct score, and thins a long curve with both ends kept", () => {
    expect(precisionRecallCurve(steps).map((point) => point.threshold)).toEqual([0.875, 0.625, 0.375, 0.25]);
    const long = stepsOf(Array.from({ length: 5000 }, (_, index) => [1 - index / 8192, index % 2] as const));
    const curve = precisionRecallCurve(long, 100);
    expect(curve.length).toBeLessThanOrEqual(100);
    expect(curve.length).toBeGreaterThan(90);
    expect([curve[0].recall, curve.at(-1)?.recall]).toEqual([0, 1]);
  });

  it("keeps the step that first reaches the highest recall, beside the end far below it", () => {
    // 300 matches above 3,000 non-matches: full recall comes at precision 1, and every threshold below only loses.
    const perfect = stepsOf(
      Array.from({ length: 3300 }, (_, index) => [1 - index / 4096, index < 300 ? 1 : 0] as const),
    );
    const curve = precisionRecallCurve(perfect, 100);
    expect(curve.length).toBeLessThanOrEqual(100);
    expect(curve.slice(-2).map(({ recall, precision }) => [recall, precision])).toEqual([
      [1, 1],
      [1, 300 / 3300],
    ]);
    // The same where its stretch has a better step: 299 matches, a non-match, the last match.
    const late = stepsOf(
      Array.from({ length: 3300 }, (_, index) => [1 - index / 4096, index < 301 && index !== 299 ? 1 : 0] as const),
      703,
    );
    expect(precisionRecallCurve(late, 100).at(-2)).toMatchObject({ recall: 300 / 1003, precision: 300 / 301 });
  });

  it("thinning changes no best precision at a recall of a tenth or more", () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom(0, 0, 1));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 60, maxLength: 300, size: "max" }), fc.nat(9), (pairs, lost) => {
        const any = stepsOf(pairs, lost);
        const [whole, thin] = [precisionRecallCurve(any, 1000), precisionRecallCurve(any, 37)];
        expect(thin.length).toBeLessThanOrEqual(37);
        const best = (curve: typeof whole, level: number) =>
          Math.max(0, ...curve.filter(({ recall }) => recall! * 10 >= level - 1e-9).map(({ precision }) => precision!));
        for (let level = 0; level <= 10; level++) expect(best(thin, level)).toBe(best(whole, level));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it("no threshold at all beats the best F1, and its threshold reaches it", () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 40, size: "max" }), fc.nat(3), (pairs, lost) => {
        const any = stepsOf(pairs, lost);
        const best = bestF1(any);
        if (best === null) return;
        expect(operatingPoint(any, best.threshold)).toEqual(best);
        for (let score = -1; score <= 13; score += 0.5) {
          expect(operatingPoint(any, score).f1).toBeLessThanOrEqual(best.f1!);
        }
      }),
    );
  });
});
