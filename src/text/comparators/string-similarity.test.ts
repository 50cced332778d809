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
      { numRuns: 50, seed: 7 },
    );
  });
});

/** Jaro-Winkler as the paper has it, letter by letter: the shorter text first, or the smaller one. */
function byTheBook(one: string, other: string): number {
  if (one === other) return 1;
  const [short, long] =
    one.length < other.length || (one.length === other.length && one < other) ? [one, other] : [other, one];
  const reach = Math.max(0, Math.floor(long.length / 2) - 1);
  const places = [...short].map(() => -1);
  for (let at = 0; at < short.length; at++) {
    for (
      let there = Math.max(0, at - reach);
      there <= Math.min(long.length - 1, at + reach) && places[at] < 0;
      there++
    ) {
      if (long[there] === short[at] && !places.includes(there)) places[at] = there;
    }
  }
  const found = places.filter((place) => place >= 0);
  if (found.length === 0) return 0;
  const inOrder = found.slice().sort((a, b) => a - b);
  const letters = short.split("").filter((_, at) => places[at] >= 0);
  const crossed = letters.filter((letter, index) => letter !== long[inOrder[index]]).length / 2;
  const m = found.length;
  const jaro = (m / short.length + m / long.length + (m - crossed) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < short.length && short[prefix] === long[prefix]) prefix++;
  return jaro + 0.1 * prefix * (1 - jaro);
}

it("jaroWinkler is what the definition says, also where letters share a list of places", () => {
  // "š" (U+0161) and "a" (U+0061) fall into one bucket.
  const text = fc.string({ unit: fc.constantFrom("a", "b", "š", " "), maxLength: 14 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(jaroWinkler(one, other)).toBeCloseTo(byTheBook(one, other), 12);
    }),
    { numRuns: 50, seed: 11 },
  );
  const long = "ab".repeat(400);
  expect(jaroWinkler(long, `${long}š`)).toBeCloseTo(byTheBook(long, `${long}š`), 12);
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
