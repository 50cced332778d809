import { describe, expect, test } from "vitest";
import type { ValidationPairs } from "../evaluation/validation";
import { limitValidation } from "./limit-validation";
import { runDefaults } from "./run-defaults";
import type { RunSettings } from "./run-settings";

/** 40 left entities with three candidates each, the first a match; 20 matches lost. */
const validation: ValidationPairs = {
  pairs: Uint32Array.from({ length: 240 }, (_, at) => (at % 2 === 0 ? Math.floor(at / 6) : at)),
  labels: Uint8Array.from({ length: 120 }, (_, pair) => (pair % 3 === 0 ? 1 : 0)),
  lostMatches: 20,
};

const limited = (validationPairs: number, seed = 1) =>
  limitValidation(validation, { ...runDefaults, seed, validationPairs } as RunSettings);
const leftsOf = ({ pairs }: ValidationPairs) => pairs.filter((_, at) => at % 2 === 0);

describe("a limit on validation pairs", () => {
  test("leaves a small split alone", () => {
    expect(limited(120)).toBe(validation);
  });

  test("keeps whole left entities with their labels, and lost matches in proportion", () => {
    const { pairs, labels, lostMatches } = limited(31);
    expect(labels.length).toBe(30);
    const counts = new Map<number, number>();
    for (const left of leftsOf(limited(31))) counts.set(left, (counts.get(left) ?? 0) + 1);
    expect([...counts.values()]).toEqual(new Array(10).fill(3));
    labels.forEach((label, pair) => {
      const original = validation.pairs.findIndex((right, at) => at % 2 === 1 && right === pairs[2 * pair + 1]);
      expect(label).toBe(validation.labels[(original - 1) / 2]);
      expect(pairs[2 * pair]).toBe(validation.pairs[original - 1]);
    });
    expect(lostMatches).toBe(5);
  });

  test("chooses by the seed, not by the order of the file", () => {
    expect([...leftsOf(limited(31))]).toEqual([...leftsOf(limited(31))]);
    expect([...leftsOf(limited(31, 2))]).not.toEqual([...leftsOf(limited(31))]);
    expect(Math.max(...leftsOf(limited(31)))).toBeGreaterThan(9);
  });

  test("keeps one entity however small the limit", () => {
    expect(limited(1).labels.length).toBe(3);
  });
});
