import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOfScore, type ScoreAxis, scoreEdges, scoreOfPlace, scoreTicks } from "./score-axis";

const axes: readonly ScoreAxis[] = ["even", "log-odds"];

it("comes back to the score, rises with it, and reaches 0 and 1", () => {
  fc.assert(
    fc.property(fc.constantFrom(...axes), fc.double({ min: 1e-5, max: 1 - 1e-5, noNaN: true }), (axis, score) => {
      expect(scoreOfPlace(placeOfScore(score, axis), axis)).toBeCloseTo(score, 10);
      expect(placeOfScore(score, axis)).toBeGreaterThanOrEqual(placeOfScore(score / 2, axis));
    }),
    { seed: 3, numRuns: 50 },
  );
  for (const axis of axes) {
    for (const end of [0, 1]) expect(scoreOfPlace(placeOfScore(end, axis), axis)).toBe(end);
  }
});

it("draws apart by log-odds what is crowded evenly", () => {
  const gap = (axis: ScoreAxis) =>
    (placeOfScore(0.001, axis) - placeOfScore(0.0001, axis)) / (placeOfScore(1, axis) - placeOfScore(0, axis));
  expect(gap("even")).toBeLessThan(0.001);
  expect(gap("log-odds")).toBeGreaterThan(0.08);
});

describe("scoreTicks", () => {
  it("keeps the middle and is symmetric", () => {
    expect(scoreTicks([0, 1], "log-odds", 6).map(({ text }) => text)).toEqual([
      "0.0001",
      "0.01",
      "0.5",
      "0.99",
      "0.9999",
    ]);
    expect(scoreTicks([0, 1], "even", 5).map(({ text }) => text)).toEqual(["0", "0.2", "0.4", "0.6", "0.8", "1"]);
  });

  it("stays inside a stretch", () => {
    expect(scoreTicks([0.00005, 0.2], "log-odds", 10).map(({ score }) => score)).toEqual([0.0001, 0.001, 0.01, 0.1]);
  });
});

it("divides the axis into stretches from 0 to 1", () => {
  expect(scoreEdges(4, "even")).toEqual([0, 0.25, 0.5, 0.75, 1]);
  const edges = scoreEdges(4, "log-odds");
  expect([edges[0], edges[2], edges[4]]).toEqual([0, 0.5, 1]);
  expect(edges[1]).toBeCloseTo(0.001, 4);
});
