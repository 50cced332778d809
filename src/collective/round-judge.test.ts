import { describe, expect, it } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link } from "../graph/links";
import { PairBook } from "./pair-book";
import { losesLabelled, NOTHING_YET, RoundJudge } from "./round-judge";
import { blendScores } from "./rounds";

/** Lefts 0 and 1, each with rights 0, 1, 2 for candidates; 1–3 is only named by a label. */
function newBook() {
  const set: CandidateSet = {
    k: 3,
    offsets: Uint32Array.of(0, 3, 6),
    rights: Uint32Array.of(0, 1, 2, 0, 1, 2),
    scores: new Float32Array(6).fill(0.5),
    proposers: new Uint8Array(6).fill(1),
  };
  const listed = { lefts: Uint32Array.of(0, 0, 0, 1, 1, 1, 1), rights: Uint32Array.of(0, 1, 2, 0, 1, 2, 3) };
  return new PairBook(set, listed, 2, 4);
}

const valid = (left: number, right: number, match = true): Link => ({ left, right, match, split: "valid" });
const judgeOf = (links: readonly Link[], book = newBook()) =>
  new RoundJudge(book, { train: [], valid: links, test: [] });
const silent = new Float32Array(7).fill(Number.NaN);

describe("RoundJudge", () => {
  it("measures the candidates, lost matches counted", () => {
    const judge = judgeOf([valid(0, 0), valid(1, 3)]);
    // 0–0 is second of six, 1–3 was never proposed, however high it scores.
    const scores = Float32Array.of(0.75, 0.5, 0.25, 0.875, 0.125, 0.0625, 1);
    expect(judge.standing(scores).value).toBeCloseTo((1 / 2) * (1 / 2), 12);
    expect(judge.report(2, scores, { anchors: 3, proposed: 4 }, 0.5, 6)).toEqual({
      round: 2,
      // The seventh is 1–3, which only its label names.
      pairs: 6,
      anchors: 3,
      proposed: 4,
      moved: 0.5,
      validPrauc: 0.25,
      validLabelledPrauc: null,
      seconds: 6,
      kept: true,
    });
  });

  it("averages that with the labelled pairs where there are non-matches", () => {
    const judge = judgeOf([valid(0, 0), valid(1, 2, false)]);
    const scores = Float32Array.of(0.5, 0.75, 0, 0, 0, 0.25, 0);
    // Second of left 0's candidates, first of the two labelled pairs.
    expect(judge.standing(scores).value).toBeCloseTo((1 / 2 + 1) / 2, 12);
    expect(judge.report(0, scores, { anchors: 0, proposed: 0 }, 0, 0)).toMatchObject({
      validPrauc: 0.5,
      validLabelledPrauc: 1,
    });
  });

  it("looks again when a round has proposed pairs", () => {
    const book = newBook();
    const judge = judgeOf([valid(1, 3)], book);
    expect(judge.pairs).toMatchObject({ lost: 1 });
    book.beginRound();
    book.propose(1, 3);
    expect(judge.pairs).toMatchObject({ lost: 0 });
    expect(judge.pairs).toBe(judge.pairs);
  });

  it("takes the network's share that ranks the validation pairs best, the least of equals", () => {
    const judge = judgeOf([valid(0, 0), valid(1, 1)]);
    const wrong = Float32Array.of(0, 3, 0, 0, 0, 3, 0);
    const right = Float32Array.of(3, 0, 0, 0, 3, 0, 0);
    expect(judge.bestBlend(wrong, right)).toEqual({ networkShare: 0.75, exclusivity: 0 });
    expect(judge.bestBlend(right, right)).toEqual({ networkShare: 0, exclusivity: 0 });
    expect(judge.bestBlend(right, silent)).toEqual({ networkShare: 0, exclusivity: 0 });
    // A network that is surer of the truth than the trees are of what is wrong: a quarter of it is too little, half of it is enough.
    expect(
      judge.bestBlend(
        wrong,
        right.map((logit) => 2 * logit),
      ),
    ).toEqual({ networkShare: 0.5, exclusivity: 0 });
  });

  it("takes competition where it helps", () => {
    const judge = judgeOf([valid(0, 0), valid(1, 1)]);
    // 0–1 beats 1–1, but has 0–0 for a rival.
    const trees = Float32Array.of(4, 2, -4, -4, 1.5, -4, 0);
    const blend = judge.bestBlend(trees, silent);
    expect(blend).toEqual({ networkShare: 0, exclusivity: 0.5 });
    expect(judge.standing(blendScores(newBook(), trees, silent, blend)).value).toBe(1);
    expect(judge.standing(blendScores(newBook(), trees, silent, { ...blend, exclusivity: 0 })).value).toBeLessThan(1);
  });

  it("prefers a blend that loses nothing on the labelled pairs to one that gains more among the candidates", () => {
    const judge = judgeOf([valid(0, 0), valid(1, 1), valid(1, 3, false)]);
    // The trees are right about every candidate, but have the labelled non-match 1–3 above 1–1; the network is right about the labelled pairs alone.
    const trees = Float32Array.of(3, 0, 0, 0, 2, 0, 9);
    const network = Float32Array.of(0, 20, 20, 20, 0, 20, -99);
    const alone = judge.standing(network);
    expect([alone.labelled, losesLabelled(judge.standing(trees), alone)]).toEqual([1, true]);
    expect(judge.bestBlend(trees, network).networkShare).toBe(0);
    const held = judge.bestBlend(trees, network, alone);
    expect(held.networkShare).toBeGreaterThan(0);
    expect(losesLabelled(judge.standing(blendScores(newBook(), trees, network, held)), alone)).toBe(false);
    expect(losesLabelled({ value: 1, labelled: null }, alone)).toBe(false);
    expect(losesLabelled(judge.standing(trees), NOTHING_YET)).toBe(false);
  });

  it("takes the best blend where every one loses on the labelled pairs", () => {
    const judge = judgeOf([valid(0, 0), valid(1, 1), valid(1, 3, false)]);
    const trees = Float32Array.of(3, 0, 0, 0, 2, 0, 9);
    expect(judge.bestBlend(trees, silent, { value: 1, labelled: 1 })).toEqual(judge.bestBlend(trees, silent));
  });
});
