import { describe, expect, it } from "vitest";
import { sampleEvaluation } from "../../engine/testing/evaluation-samples";
import {
  type KnownClass,
  likelyThresholds,
  precisionFrom,
  recallCurve,
  scoreBins,
  suggestedAxis,
  utilityAt,
  utilityCurve,
} from "./curve-points";

/** Scores 0.9 match, 0.8 non-match, 0.8 match, 0.3 non-match, and a match that blocking lost. */
const known: KnownClass = {
  matches: 3,
  nonMatches: 2,
  lost: 1,
  steps: {
    thresholds: Float32Array.of(0.9, 0.8, 0.3),
    matches: Uint32Array.of(1, 2, 2),
    nonMatches: Uint32Array.of(0, 1, 2),
  },
};

describe("recallCurve", () => {
  it("counts a lost match as missed and puts thresholds halfway to the next lower score", () => {
    const points = recallCurve(known);
    expect(points.map(({ x }) => x)).toEqual([1 / 3, 2 / 3, 2 / 3]);
    expect(points.map(({ y }) => y)).toEqual([1, 2 / 3, 0.5]);
    expect(points.map(({ threshold }) => threshold)).toEqual([
      expect.closeTo(0.85, 6),
      expect.closeTo(0.55, 6),
      expect.closeTo(0.3, 6),
    ]);
    expect(recallCurve({ ...known, matches: 0 })).toEqual([]);
  });

  it("does not fall and rise again at one recall", () => {
    const steps = {
      thresholds: Float32Array.of(0.9, 0.8, 0.7, 0.6),
      matches: Uint32Array.of(1, 1, 2, 2),
      nonMatches: Uint32Array.of(0, 5, 5, 9),
    };
    const points = recallCurve({ matches: 2, nonMatches: 9, lost: 0, steps });
    expect(points.map(({ x }) => x)).toEqual([0.5, 1, 1]);
    expect(points.map(({ y }) => y)).toEqual([1, 2 / 7, 2 / 11]);
  });

  it("keeps the best point of the furthest recall where many lie between it and the end, and is thinned", () => {
    const count = 2000;
    const steps = {
      thresholds: Float32Array.from({ length: count }, (_, step) => 1 - step / count),
      matches: Uint32Array.from({ length: count }, (_, step) => Math.min(1000, step + 1)),
      nonMatches: Uint32Array.from({ length: count }, (_, step) => Math.floor((step * step) / 2000)),
    };
    const points = recallCurve({ matches: 1000, nonMatches: 1998, lost: 0, steps });
    expect(points.length).toBeLessThan(500);
    expect(precisionFrom(points, 1)).toBe(1000 / 1499);
    expect(points.at(-1)!.y).toBe(1000 / 2998);
  });

  it("reads the best precision from a recall on, and nothing beyond its end", () => {
    const points = recallCurve(known);
    expect(precisionFrom(points, 0.1)).toBe(1);
    expect(precisionFrom(points, 0.5)).toBe(2 / 3);
    expect(precisionFrom(points, 0.7)).toBeNull();
  });
});

describe("utility", () => {
  it("leaves the lost match out of the rates, is 0 where everything or nothing is accepted, and ends at 1", () => {
    const points = utilityCurve(known, 1, "even");
    // At 0.8 both scored matches and one of two non-matches are accepted: 2 · 1 · ½ / (1 + ½).
    expect(points.map(({ y }) => y)).toEqual([0, expect.closeTo(2 / 3, 12), expect.closeTo(2 / 3, 12), 0]);
    expect(points.at(-1)!.x).toBe(1);
  });

  it("is the same at a threshold as on the curve, and weighs errors by c", () => {
    expect(utilityAt(known, 0.8, 1)).toBe(utilityAt(known, 0.5, 1));
    expect(utilityAt(known, 0.85, 1)).toBeCloseTo(2 / 3, 12);
    expect(utilityAt(known, 0.95, 1)).toBe(0);
    // c = 2, TPR 1, TNR ½: 5 · ½ / (4 + ½).
    expect(utilityAt(known, 0.5, 2)).toBeCloseTo(2.5 / 4.5, 12);
  });
});

it("counts each pair in one bin, 1 in the last", () => {
  const steps = {
    thresholds: Float32Array.of(1, 0.75, 0.1),
    matches: Uint32Array.of(2, 2, 3),
    nonMatches: Uint32Array.of(0, 4, 4),
  };
  expect(scoreBins({ steps }, 4, "even")).toEqual({ matches: [1, 0, 0, 2], nonMatches: [0, 0, 0, 4] });
  // By log-odds the four stretches are cut near 0.001, 0.5 and 0.999.
  expect(scoreBins({ steps }, 4, "log-odds")).toEqual({ matches: [0, 1, 0, 2], nonMatches: [0, 0, 4, 0] });
});

it("looks for the axis where a tenth to a hundredth of the non-matches are accepted", () => {
  const { overall, opis } = sampleEvaluation(4000);
  const likely = likelyThresholds(overall)!;
  expect(likely.minimum).toBeCloseTo(opis.range!.minimum, 6);
  expect(likely.maximum).toBeCloseTo(opis.range!.maximum, 6);
  const steps = { ...known.steps, nonMatches: new Uint32Array(3) };
  expect(likelyThresholds({ nonMatches: 0, steps })).toBeNull();
});

it("suggests log-odds where the calibration range is too narrow to see", () => {
  expect(suggestedAxis({ minimum: 0.000002, maximum: 0.00002 })).toBe("log-odds");
  expect(suggestedAxis({ minimum: 0.2, maximum: 0.5 })).toBe("even");
  expect(suggestedAxis(null)).toBe("even");
});
