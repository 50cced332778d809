import { describe, expect, it } from "vitest";
import { eachGram } from "./ngrams";

function grams(text: string, least: number, most: number): number[] {
  const found: number[] = [];
  eachGram(text, least, most, (hash) => found.push(hash));
  return found.sort((a, b) => a - b);
}

describe("eachGram", () => {
  it("counts the spaces around a word", () => {
    // " the ": " th", "the", "he "
    expect(grams("the", 3, 3)).toHaveLength(3);
    // and " the", "the "
    expect(grams("the", 3, 4)).toHaveLength(5);
  });

  it("gives a short word one gram", () => {
    expect(grams("a", 4, 5)).toHaveLength(1);
    expect(grams("a", 3, 3)).toHaveLength(1);
    expect(grams("", 3, 3)).toHaveLength(0);
  });

  it("does not depend on the order of words", () => {
    expect(grams("lana wachowski", 2, 4)).toEqual(grams("wachowski lana", 2, 4));
  });

  it("tells apart the beginning and the end of a word", () => {
    expect(grams("ab", 2, 2)).not.toEqual(grams("ba", 2, 2));
    expect(new Set(grams("xax", 2, 2)).size).toBe(4);
  });
});
