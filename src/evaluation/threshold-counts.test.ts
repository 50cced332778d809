import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { descendingOrder } from "./score-order";
import { scoreSteps } from "./score-steps";
import { type CountedClass, countsAt } from "./threshold-counts";

interface Drawn {
  readonly known: readonly (readonly [score: number, match: boolean])[];
  readonly lost: number;
  readonly open: readonly number[];
}

/** A calibration that takes the score as it is. */
function countedOf({ known, lost, open }: Drawn): CountedClass {
  const scores = Float32Array.from(known, ([score]) => score);
  const labels = Uint8Array.from(known, ([, match]) => (match ? 1 : 0));
  const steps = scoreSteps(scores, labels, descendingOrder(scores), lost);
  const descending = Float32Array.from([...open].sort((a, b) => b - a));
  const expectedMatches = new Float64Array(descending.length + 1);
  descending.forEach((score, pair) => {
    expectedMatches[pair + 1] = expectedMatches[pair] + score;
  });
  return {
    matches: steps.totalMatches,
    lost,
    steps,
    open: { scores: descending, expectedMatches, entities: descending.length },
  };
}

describe("counts at an operating point", () => {
  const counted = countedOf({
    known: [
      [0.875, true],
      [0.75, false],
      [0.5, true],
      [0.25, true],
      [0.25, false],
    ],
    lost: 1,
    open: [0.125, 0.875, 0.5, 0.75],
  });

  it("are what a hand count gives", () => {
    expect(countsAt(counted, 0.75, 0.5)).toEqual({
      accepted: 2,
      toReview: 1,
      rejected: 1,
      // 0.875 and 0.75 are accepted, 0.125 is rejected.
      expectedFalseAccepts: 0.375,
      expectedFalseRejects: 0.125,
      knownFalseAccepts: 1,
      knownFalseRejects: 1,
      knownMatchesToReview: 1,
      precision: 0.5,
      recall: 0.25,
    });
  });

  it("accept nothing above all scores, and everything at 0", () => {
    expect(countsAt(counted, 1, 1)).toMatchObject({
      accepted: 0,
      rejected: 4,
      precision: null,
      recall: 0,
      knownFalseRejects: 3,
    });
    expect(countsAt(counted, 0, 0)).toMatchObject({ accepted: 4, toReview: 0, recall: 0.75, knownFalseRejects: 0 });
  });

  it("have no band where review lies above accept", () => {
    expect(countsAt(counted, 0.5, 0.9)).toEqual(countsAt(counted, 0.5, 0.5));
  });

  it("expect nothing without a calibration, and recall nothing without a match", () => {
    const bare = countedOf({ known: [[0.5, false]], lost: 0, open: [0.5] });
    const uncalibrated = { ...bare, open: { ...bare.open, expectedMatches: new Float64Array(0) } };
    expect(countsAt(uncalibrated, 0.5, 0.5)).toMatchObject({
      accepted: 1,
      expectedFalseAccepts: null,
      expectedFalseRejects: null,
    });
    expect(countsAt(bare, 0.5, 0.5)).toMatchObject({ precision: 0, recall: null });
  });

  it("are those of going through all pairs, and sum to the totals", () => {
    const score = fc.integer({ min: 0, max: 16 }).map((at) => at / 16);
    const drawn = fc.record({
      known: fc.array(fc.tuple(score, fc.boolean()), { maxLength: 30 }),
      lost: fc.nat(3),
      open: fc.array(score, { maxLength: 30 }),
    });
    fc.assert(
      fc.property(drawn, score, score, (all, one, other) => {
        const [review, accept] = [Math.min(one, other), Math.max(one, other)];
        const found = countsAt(countedOf(all), accept, review);
        expect(found.accepted + found.toReview + found.rejected).toBe(all.open.length);
        expect(found.accepted).toBe(all.open.filter((at) => at >= accept).length);
        expect(found.rejected).toBe(all.open.filter((at) => at < review).length);
        const matches = all.known.filter(([, match]) => match).length;
        const acceptedMatches = all.known.filter(([at, match]) => match && at >= accept).length;
        expect(acceptedMatches + found.knownMatchesToReview + found.knownFalseRejects).toBe(matches);
        expect(found.knownFalseAccepts).toBe(all.known.filter(([at, match]) => !match && at >= accept).length);
        expect(found.knownFalseRejects).toBe(all.known.filter(([at, match]) => match && at < review).length);
        if (matches + all.lost > 0) expect(found.recall).toBeCloseTo(acceptedMatches / (matches + all.lost), 12);
        const wrong = all.open.filter((at) => at >= accept).reduce((sum, at) => sum + 1 - at, 0);
        expect(found.expectedFalseAccepts).toBeCloseTo(wrong, 9);
      }),
      { seed: 8, numRuns: 50 },
    );
  });
});
