import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cslsScores } from "./hubness";
import { contestOf, fewRuns, mirrored, smallContests } from "./testing/small-contests";

describe("CSLS", () => {
  test("worked by hand: the hub's pair falls behind", () => {
    // k = 2. r(left 0) = (0.8 + 0.7) / 2 = 0.75, r(left 1) = r(left 2) = 0.9 / 2 = 0.45 (a missing one counts 0),
    // r(right 0, the hub) = (0.9 + 0.9) / 2 = 0.9, r(right 1) = 0.7 / 2 = 0.35.
    const contest = contestOf([
      [0, 0, 0.8],
      [0, 1, 0.7],
      [1, 0, 0.9],
      [2, 0, 0.9],
    ]);
    const corrected = cslsScores({ ...contest, listed: 4 }, 2);
    // c(0, 0) = 1.6 − 0.75 − 0.9 = −0.05; c(0, 1) = 1.4 − 0.75 − 0.35 = 0.3; c(1, 0) = 1.8 − 0.45 − 0.9 = 0.45
    const expected = [-0.05, 0.3, 0.45, 0.45].map((c) => (c + 2) / 4);
    for (const [pair, value] of corrected.entries()) expect(value).toBeCloseTo(expected[pair], 6);
    expect(corrected[1]).toBeGreaterThan(corrected[0]);
  });

  test("a pair that only a label brought in is corrected, but is nobody's rival", () => {
    const candidates = contestOf([
      [0, 0, 0.8],
      [1, 1, 0.6],
    ]);
    const withLabel = contestOf([
      [0, 0, 0.8],
      [1, 1, 0.6],
      [0, 1, 0.9],
    ]);
    const corrected = cslsScores({ ...withLabel, listed: 2 }, 1);
    expect([...corrected.subarray(0, 2)]).toEqual([...cslsScores({ ...candidates, listed: 2 }, 1)]);
    // 1.8 − 0.8 − 0.6 = 0.4
    expect(corrected[2]).toBeCloseTo(0.6, 6);
  });

  test("stays within 0 and 1, and swapping the sides changes nothing", () => {
    fc.assert(
      fc.property(smallContests(true), fc.integer({ min: 1, max: 4 }), (contest, nearest) => {
        const listed = contest.scores.length;
        const corrected = cslsScores({ ...contest, listed }, nearest);
        const other = cslsScores({ ...mirrored(contest), listed }, nearest);
        for (const [pair, value] of corrected.entries()) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          expect(other[pair]).toBeCloseTo(value, 6);
        }
      }),
      fewRuns,
    );
  });
});
