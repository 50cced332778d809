import { expect, test } from "vitest";
import { oddsWeights } from "./odds-weights";

const UNIT = 2 ** 20;

test("log-odds over those of the floor, in whole units", () => {
  const weights = oddsWeights(Float32Array.of(0.5, 0.9, 0.75), Uint32Array.of(1, 2, 0), 0.5);
  // ln 9, ln 3, 0
  expect(Array.from(weights, (weight) => weight / UNIT)).toEqual([
    expect.closeTo(2.19722, 5),
    expect.closeTo(1.09861, 5),
    0,
  ]);
  expect(weights.every(Number.isInteger)).toBe(true);
});

test("a score at the floor weighs nothing, and 0 and 1 stay finite", () => {
  expect([...oddsWeights(Float32Array.of(0.3), Uint32Array.of(0), Math.fround(0.3))]).toEqual([0]);
  const [most] = oddsWeights(Float32Array.of(1), Uint32Array.of(0), 0);
  expect(most / UNIT).toBeCloseTo(2 * Math.log(2 ** 24 - 1), 4);
});
