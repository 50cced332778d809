import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abbreviationOverlap, jaroWinkler, prefixShare } from "./string-similarity";

describe("jaroWinkler", () => {
  it.each([
    // The examples of Winkler's paper.
    ["martha", "marhta", 0.9611],
    ["dixon", "dicksonx", 0.8133],
    ["dwayne", "duane", 0.84],
    ["same", "same", 1],
    ["abc", "xyz", 0],
    ["", "abc", 0],
  ])("%s, %s: %f", (one, other, expected) => {
    expect(jaroWinkler(one, other)).toBeCloseTo(expected, 4);
  });

  it("is symmetric and bounded", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const value = jaroWinkler(one, other);
        expect(value).toBe(jaroWinkler(other, one));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

describe("abbreviationOverlap", () => {
  it("takes initials and cut words for the full ones", () => {
    // r of ridley: 0.9 of 1 letter, scott in full; back: 0.9 of 6, scott.
    expect(abbreviationOverlap(["r", "scott"], ["ridley", "scott"])).toBeCloseTo((5.9 / 6 + 10.4 / 11) / 2, 10);
    expect(abbreviationOverlap(["intl", "corp"], ["international", "corporation"])).toBeGreaterThan(0.8);
    expect(abbreviationOverlap(["alien"], ["gawaahi"])).toBe(0);
    expect(abbreviationOverlap([], ["gawaahi"])).toBe(0);
  });
});

it("prefixShare counts what the shorter one begins with", () => {
  expect(prefixShare("radioactive", "radio")).toBe(1);
  expect(prefixShare("radical", "radio")).toBeCloseTo(0.8);
  expect(prefixShare("", "radio")).toBe(0);
});
