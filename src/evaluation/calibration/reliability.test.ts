import { describe, expect, it } from "vitest";
import { reliability } from "./reliability";

describe("reliability", () => {
  it("is what a hand count gives", () => {
    // Bin 0.2–0.3: 0.2 and 0.25, one match. Bin 0.9–1: 0.9, 1 and 1, two matches.
    const { bins, ece } = reliability([0.2, 0.25, 0.9, 1, 1], Uint8Array.of(1, 0, 1, 1, 0));
    expect(bins.map(({ from, to, pairs }) => [from, to, pairs])).toEqual([
      [0.2, 0.3, 2],
      [0.9, 1, 3],
    ]);
    expect(bins[0].meanScore).toBeCloseTo(0.225, 12);
    expect(bins[0].matchShare).toBe(0.5);
    expect(bins[1].meanScore).toBeCloseTo(2.9 / 3, 12);
    expect(ece).toBeCloseTo(0.4 * 0.275 + 0.6 * (2.9 / 3 - 2 / 3), 12);
  });

  it("is without error where each bin's predictions are its share", () => {
    expect(reliability([0.5, 0.5, 0, 0], Uint8Array.of(1, 0, 0, 0)).ece).toBe(0);
  });

  it("holds nothing without a pair", () => {
    expect(reliability([], new Uint8Array(0))).toEqual({ bins: [], ece: 0 });
  });
});
