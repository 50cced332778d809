import { describe, expect, test } from "vitest";
import type { RoundSummary } from "../../../src/engine/protocol/training";
import { sampleTraining } from "../../engine/testing/samples";
import { lastKept, outcomeText, roundName, summaryText } from "./rounds-words";

const { rounds } = sampleTraining;
const keeping = (last: number, change: Partial<RoundSummary> = {}) =>
  rounds.map((round) => ({ ...round, kept: round.round <= last, ...change }));

describe("collective rounds in words", () => {
  test("what the rounds kept have gained and proposed; what was not kept proposed nothing", () => {
    expect(lastKept(rounds)?.round).toBe(2);
    expect(summaryText(rounds)).toBe(
      "3 rounds were tried, and the first 2 are kept. Validation PRAUC goes from 0.810 to 0.973 among the candidates. Neighbours proposed 19,810 pairs that names had missed.",
    );
    expect(summaryText(keeping(1))).toMatch(/^3 rounds were tried, and the first is kept\. .* 0\.961 .* 17,450 pairs/);
    expect(summaryText(keeping(3))).toMatch(/^3 rounds were tried, and all are kept\./);
    expect(summaryText(rounds.slice(0, 2))).toMatch(/^1 round was tried, and it is kept\./);
    expect(summaryText(keeping(2, { proposed: 0 }))).toMatch(/among the candidates\.$/);
  });

  test("with labelled pairs both measures, for rounds are chosen by their mean", () => {
    const labelled = keeping(2).map((round) => ({ ...round, validLabelledPrauc: 0.99 - round.round / 100 }));
    expect(summaryText(labelled)).toContain(
      "from 0.810 to 0.973 among the candidates and from 0.990 to 0.970 among the labelled pairs",
    );
  });

  test("no gain is a finding, not a failure", () => {
    expect(summaryText(keeping(0))).toMatch(/the network alone does as well, .* That is no fault/);
    expect(keeping(0).map((round, _, all) => outcomeText(round, all))).toEqual([
      "stands",
      "tried, no gain on validation",
      "tried, no gain on validation",
      "tried, no gain on validation",
    ]);
  });

  test("a round that only holds what leaves nothing to gain is the better guess, and no gain is claimed", () => {
    const even = keeping(1).map((round) => ({ ...round, validPrauc: 1 }));
    expect(summaryText(even)).toContain("leaves nothing to gain; the first round loses nothing there");
    expect(summaryText(even)).not.toContain("goes from");
    expect(outcomeText(even[1]!, even)).toBe("kept, holds on validation");
    const gained = even.map((round) => ({ ...round, validPrauc: round.round === 0 ? 0.999 : 1 }));
    expect(summaryText(gained)).toContain("goes from 0.999 to 1.000");
  });

  test("few validation matches, or guesses, are named, and prove nothing", () => {
    expect(summaryText(keeping(0), { validMatches: 1 })).toMatch(
      /stand\. They were judged by 1 validation match: too few to say\.$/,
    );
    expect(summaryText(keeping(2), { validMatches: 9 })).toContain("by 9 validation matches");
    expect(summaryText(keeping(2), { validMatches: 80, validGuesses: 70 })).toContain("mostly by guesses");
    expect(summaryText(keeping(2), { validMatches: 80, validGuesses: 80 })).toContain("by guesses alone");
    expect(summaryText(keeping(0), { validMatches: 10 })).toContain("That is no fault");
  });

  test("where no round could be tried, nothing is said of any", () => {
    expect(summaryText(rounds.slice(0, 1), { validMatches: 0 })).toMatch(
      /^No round was tried, for there is no validation match/,
    );
  });

  test("what became of each round", () => {
    expect(rounds.map((round) => outcomeText(round, rounds))).toEqual([
      "the starting point",
      "kept",
      "kept, best on validation",
      "tried, no gain on validation",
    ]);
  });

  test("without validation matches nobody could judge", () => {
    const unjudged = keeping(0, { validPrauc: null });
    expect(summaryText(unjudged)).toMatch(/there is no validation match to tell whether they help/);
    expect(outcomeText(unjudged[1]!, unjudged)).toBe("tried, nothing to judge it by");
  });

  test("none asked for", () => {
    expect(summaryText([])).toMatch(/^None were asked for/);
    expect(lastKept([])).toBeUndefined();
  });

  test("names in the list of rounds", () => {
    expect([0, 1, 2].map((round) => roundName(round, 2))).toEqual([
      "Network alone (round 0)",
      "Round 1",
      "Round 2, the last",
    ]);
  });
});
