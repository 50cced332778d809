import { describe, expect, test } from "vitest";
import { meteredScore } from "./metered-score";

const explained = { score: 0.9, threshold: 0.6, rounds: [0.4, 0.7, 0.9] };
const off = { crossAttention: false };
const last = { shown: 2, last: 2, proposed: 0 };

describe("what the score meter shows", () => {
  test("the network's score as it is, where there are no rounds or none is shown", () => {
    const plain = { score: 0.9, threshold: 0.6, review: null, of: null, trainedScore: 0.9 };
    expect(meteredScore({ ...explained, rounds: null }, {}, 0.9, null)).toEqual(plain);
    expect(meteredScore(explained, off, 0.9, { ...last, shown: 0 })).toEqual(plain);
  });

  test("the score of the round shown", () => {
    expect(meteredScore(explained, {}, 0.9, last)).toMatchObject({ of: null, trainedScore: 0.9 });
  });

  test("an operating point stands for the measured threshold", () => {
    const point = { accept: 0.8, review: 0.2 };
    expect(meteredScore(explained, {}, 0.9, last, point)).toMatchObject({ threshold: 0.8, review: 0.2 });
  });

  test("with an attention off, the network against the network", () => {
    expect(meteredScore({ ...explained, score: 0.3 }, off, 0.9, last)).toEqual({
      score: 0.3,
      threshold: 0.6,
      review: null,
      of: "the network alone, with these switches",
      trainedScore: 0.4,
    });
    expect(meteredScore({ ...explained, rounds: [0, 0.7, 0.9] }, off, 0.9, last).trainedScore).toBeNull();
  });

  test("a pair that is not scored, and one that was not yet a pair", () => {
    expect(meteredScore({ ...explained, rounds: null }, {}, null, last).of).toMatch(/not among those scored$/);
    const late = { ...explained, score: 0, rounds: [0, 0, 0.9] };
    expect(meteredScore(late, {}, 0, { ...last, shown: 1 }).of).toBe("not yet a pair in this round");
    expect(meteredScore({ ...late, score: 0.9 }, {}, 0.9, last).of).toBeNull();
  });
});
