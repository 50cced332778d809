import { expect, it } from "vitest";
import { barHeight, countTicks } from "./bar-heights";

it("gives nothing no height and one pair some", () => {
  for (const scale of ["log", "sqrt"] as const) {
    expect(barHeight(0, scale)).toBe(0);
    expect(barHeight(1, scale)).toBeGreaterThan(0.3);
  }
  expect(barHeight(9, "log")).toBe(1);
  expect(barHeight(9, "sqrt")).toBe(3);
});

it("writes round counts that do not exceed the largest, from 0 on", () => {
  expect(countTicks(24_000, "log").map(({ text }) => text)).toEqual(["0", "10", "100", "1 k", "10 k"]);
  expect(countTicks(24_000, "sqrt").map(({ text }) => text)).toEqual(["0", "1 k", "6 k", "10 k", "20 k"]);
  expect(countTicks(120, "log").map(({ count }) => count)).toEqual([0, 1, 10, 100]);
  expect(countTicks(2, "sqrt").map(({ count }) => count)).toEqual([0, 1, 2]);
});
