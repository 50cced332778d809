import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IdfCounter } from "../idf-table";
import { alignableWords, alignWords, MAX_WORDS } from "./word-alignment";

/** All words weigh alike. */
const idf = new IdfCounter(64).table();

function align(one: string, other: string): { here: number[]; there: number[] } {
  const left = alignableWords(one.split(" "), idf);
  const right = alignableWords(other.split(" "), idf);
  const here = new Float32Array(MAX_WORDS).fill(7);
  const there = new Float32Array(MAX_WORDS).fill(7);
  alignWords(left, right, here, there);
  const rounded = (found: Float32Array, count: number) =>
    [...found.slice(0, count)].map((x) => Math.round(100 * x) / 100);
  return { here: rounded(here, left.words.length), there: rounded(there, right.words.length) };
}

describe("alignWords", () => {
  it.each([
    ["in any order", "scott ridley", "ridley scott", [1, 1], [1, 1]],
    ["as one word or two", "500 gb drive", "drive 500gb", [1, 1, 1], [1, 1]],
    ["cut", "intl corp", "international corporation", [0, 0.9], [0, 0.9]],
    ["as an initial", "r scott", "ridley scott", [0.7, 1], [0.7, 1]],
    ["misspelt", "martha", "marhta", [0.96], [0.96]],
    ["not another number", "mm 512", "mm 513", [1, 0], [1, 0]],
    ["not another model", "cs0035br", "cs0035gy", [0], [0]],
    ["each once", "anna anne", "anna", [1, 0], [1]],
    ["the nearest first", "johnson johnston", "johnstone", [0, 0.98], [0.98]],
  ])("finds words %s", (_, one, other, here, there) => {
    expect(align(one, other)).toEqual({ here, there });
    expect(align(other, one)).toEqual({ here: there, there: here });
  });

  it("gives the same seen from the other side, each word at most 1", () => {
    const word = fc.constantFrom("a", "ab", "abc", "abcd", "abd", "c", "cd", "7", "7a", "ann", "anna", "anne");
    const text = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const there = align(one, other);
        const back = align(other, one);
        const sum = (found: number[]) => found.reduce((total, share) => total + share, 0);
        expect(sum(back.here)).toBeCloseTo(sum(there.there), 10);
        expect(sum(back.there)).toBeCloseTo(sum(there.here), 10);
        for (const share of [...there.here, ...there.there]) expect(share >= 0 && share <= 1).toBe(true);
      }),
      { numRuns: 50, seed: 5 },
    );
  });
});
