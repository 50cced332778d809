import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compareMetrics, parseMetricsCases } from "./metrics-case";

const golden: unknown = JSON.parse(
  readFileSync(new URL("../../fixtures/golden/metrics.json", import.meta.url), "utf8"),
);
/** Two classes of a match and a non-match each. */
const small = {
  scores: [0.9, 0.2, 0.6, 0.4],
  labels: [1, 0, 1, 0],
  classes: [7, 7, 3, 3],
  range: [0.3, 0.8],
  expected: { prauc: 1 },
};

describe("golden cases of metrics", () => {
  it("agree with what they expect", () => {
    const compared = parseMetricsCases(golden).flatMap(compareMetrics);
    expect(compared).toHaveLength(18);
    for (const one of compared) expect(one, one.quantity).toMatchObject({ isWithin: true });
  });

  it("are what a hand count gives, whatever numbers the classes have", () => {
    // Class 7 separates over all of [0.3, 0.8]: utility 1. Class 3 accepts both up to 0.4 (TNR 0: 0), separates up to 0.6
    // (1), refuses both beyond (0). The gap is 1 on 0.3 of 0.5: OPIS = 0.6 · (½)², and 0.6 · 1² for the worst against the rest.
    const expected = { prauc: 1, bestF1: 1, recallAtPrecision95: 1, opis: 0.15, opis10: 0.6, opisWeight2: 0.15 };
    const [one] = parseMetricsCases([{ ...small, expected }]);
    expect(compareMetrics(one).map(({ isWithin }) => isWithin)).toEqual([true, true, true, true, true, true]);
  });

  it("fail on a deviation, and where only one side has a value", () => {
    const verdicts = (expected: object) => {
      const [one] = parseMetricsCases([{ ...small, expected }]);
      return compareMetrics(one).map(({ isWithin }) => isWithin);
    };
    expect(verdicts({ prauc: 1 - 2e-9, opis: 0.15 + 2e-6, bestF1: null })).toEqual([false, false, false]);
    expect(verdicts({ prauc: 1 - 5e-10, opis: 0.15 + 5e-7 })).toEqual([true, true]);
  });

  it("hold null for 10%-OPIS of a single class", () => {
    const [one] = parseMetricsCases([{ ...small, classes: [0, 0, 0, 0], expected: { opis10: null, opis: 0 } }]);
    expect(compareMetrics(one).map(({ isWithin }) => isWithin)).toEqual([true, true]);
  });

  it.each([
    [{ scores: [] }, "the file"],
    [[], "the file"],
    [[small, { ...small, labels: [1, 0, 2, 0] }], "case 1, labels.2"],
    [[{ ...small, labels: [1, 0] }], "4 scores, 2 labels and 4 classes"],
    [[{ ...small, range: [0.5, 0.5] }], "the range 0.5 to 0.5 is empty"],
    [[{ ...small, expected: { prauk: 1 } }], "case 0, expected"],
    [[{ ...small, expected: {} }], "nothing is expected"],
  ])("are refused with the place of the fault (%#)", (json, place) => {
    expect(() => parseMetricsCases(json)).toThrow(place);
  });
});
