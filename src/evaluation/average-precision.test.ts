import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prauc } from "./average-precision";

/** Scores on a coarse grid (ties are common) and labels. */
const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { maxLength: 60, size: "max" });

function split(pairs: readonly (readonly [number, boolean])[], map = (value: number) => value) {
  return {
    scores: Float32Array.from(pairs, ([score]) => map(score)),
    labels: Uint8Array.from(pairs, ([, match]) => (match ? 1 : 0)),
  };
}

/** O(n²): for each match, the precision at its own score, averaged over all matches. */
function byDefinition(scores: Float32Array, labels: Uint8Array, lost: number): number | null {
  const matches = labels.reduce((sum, label) => sum + label, 0) + lost;
  if (matches === 0) return null;
  let sum = 0;
  scores.forEach((score, match) => {
    if (labels[match] === 0) return;
    let accepted = 0;
    let found = 0;
    scores.forEach((other, index) => {
      if (other < score) return;
      accepted++;
      found += labels[index];
    });
    sum += found / accepted;
  });
  return sum / matches;
}

describe("average precision", () => {
  it("is what a hand count gives", () => {
    // 0.9 match (1/1), 0.8 non-match, 0.7 match (2/3), 0.6 match (3/4): (1 + 2/3 + 3/4) / 3.
    const value = prauc(Float32Array.of(0.7, 0.9, 0.6, 0.8), Uint8Array.of(1, 1, 1, 0));
    expect(value).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3, 12);
  });

  it("takes a run of equal scores as one step", () => {
    // All three equal: one step to recall 1 at precision 2/3, in whatever order they stand.
    expect(prauc(Float32Array.of(0.5, 0.5, 0.5), Uint8Array.of(1, 1, 0))).toBeCloseTo(2 / 3, 12);
    expect(prauc(Float32Array.of(0.5, 0.5, 0.5), Uint8Array.of(0, 1, 1))).toBeCloseTo(2 / 3, 12);
  });

  it("counts a lost match as missed", () => {
    expect(prauc(Float32Array.of(0.9, 0.1), Uint8Array.of(1, 0), 3)).toBe(0.25);
    expect(prauc(new Float32Array(0), new Uint8Array(0), 2)).toBe(0);
  });

  it("is null without a match", () => {
    expect(prauc(Float32Array.of(0.9), Uint8Array.of(0))).toBeNull();
  });

  it("equals its definition", () => {
    fc.assert(
      fc.property(scored, fc.nat(3), (pairs, lost) => {
        const { scores, labels } = split(pairs);
        const value = prauc(scores, labels, lost);
        const expected = byDefinition(scores, labels, lost);
        if (expected === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(expected, 12);
      }),
    );
  });

  it("does not change under a strictly monotone map, or when pairs change places", () => {
    fc.assert(
      fc.property(scored, (pairs) => {
        const { scores, labels } = split(pairs);
        const mapped = split([...pairs].reverse(), (value) => value ** 3 / 1000 - 4);
        expect(prauc(mapped.scores, mapped.labels)).toBe(prauc(scores, labels));
      }),
    );
  });
});
