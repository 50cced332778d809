import { describe, expect, it } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import { exclusiveLogits } from "./exclusive";
import { PairBook } from "./pair-book";

/** Pairs (0, 0), (0, 1), (1, 1), and (1, 0) that only a label names. */
function book() {
  const set: CandidateSet = {
    k: 2,
    offsets: Uint32Array.of(0, 2, 3),
    rights: Uint32Array.of(0, 1, 1),
    scores: Float32Array.of(1, 0.5, 1),
    proposers: Uint8Array.of(1, 1, 1),
  };
  const listed = { lefts: Uint32Array.of(0, 0, 1, 1), rights: Uint32Array.of(0, 1, 1, 0) };
  return new PairBook(set, listed, 2, 2);
}

describe("exclusiveLogits", () => {
  it("takes from a pair what its rivals of both entities have", () => {
    const logits = Float32Array.of(2, 1, 3, 0);
    const found = exclusiveLogits(book(), logits, 1);
    expect(found[0]).toBeCloseTo(2 - Math.log1p(Math.exp(1)), 5);
    expect(found[1]).toBeCloseTo(1 - Math.log1p(Math.exp(2)) - Math.log1p(Math.exp(3)), 5);
    expect(found[2]).toBeCloseTo(3 - Math.log1p(Math.exp(1)), 5);
  });

  it("lets a pair that only a label names weigh on nobody, and its rivals on it", () => {
    const quiet = exclusiveLogits(book(), Float32Array.of(2, 1, 3, 0), 1);
    const loud = exclusiveLogits(book(), Float32Array.of(2, 1, 3, 20), 1);
    expect([...loud.subarray(0, 3)]).toEqual([...quiet.subarray(0, 3)]);
    expect(quiet[3]).toBeCloseTo(-Math.log1p(Math.exp(3)) - Math.log1p(Math.exp(2)), 5);
  });

  it("goes by its strength, and leaves the logits alone at 0", () => {
    const logits = Float32Array.of(2, 1, 3, 0);
    expect(exclusiveLogits(book(), logits, 0)).toBe(logits);
    const [half] = exclusiveLogits(book(), logits, 0.5);
    expect(half).toBeCloseTo(2 - 0.5 * Math.log1p(Math.exp(1)), 5);
  });

  it("stays finite for the surest pairs", () => {
    const found = exclusiveLogits(book(), Float32Array.of(200, 200, -200, 0), 1);
    expect(found.every(Number.isFinite)).toBe(true);
  });
});
