import { describe, expect, it } from "vitest";
import type { Decision, Verdict } from "../../../src/review/decision";
import { foldJournal } from "../../../src/review/journal";
import { learningSources } from "./learning-sources";

function decision(sequence: number, left: string, verdict: Verdict | null): Decision {
  return {
    sequence,
    pair: { left, right: "r" },
    verdict,
    previous: null,
    act: String(sequence),
    kind: verdict === null ? "undo" : "decide",
    note: "",
    reviewer: "",
    at: 0,
    modelDigest: null,
    score: null,
  };
}

describe("learningSources", () => {
  it("counts the training split alone", () => {
    const links = {
      matches: 46,
      nonMatches: 5,
      bySplit: [
        { split: "train", matches: 6, nonMatches: 3 },
        { split: "test", matches: 40, nonMatches: 2 },
      ],
      splitMade: false,
    } as const;
    expect(learningSources(links, foldJournal([]))).toEqual({
      matches: 6,
      nonMatches: 3,
      accepted: 0,
      rejected: 0,
      enough: true,
      guesses: true,
    });
  });

  it("counts the last word on each pair: an undone acceptance is none, unsure teaches nothing", () => {
    const decisions = [
      decision(1, "a", "accept"),
      decision(2, "b", "reject"),
      decision(3, "a", null),
      decision(4, "c", "unsure"),
      decision(5, "b", "accept"),
    ];
    expect(learningSources(null, foldJournal(decisions))).toEqual({
      matches: 0,
      nonMatches: 0,
      accepted: 1,
      rejected: 0,
      enough: true,
      guesses: true,
    });
  });

  it("says where a run starts from guesses: no known match, and few accepted", () => {
    const accepted = Array.from({ length: 100 }, (_, index) => decision(index, `pair ${index}`, "accept"));
    expect(learningSources(null, foldJournal(accepted.slice(1))).guesses).toBe(true);
    expect(learningSources(null, foldJournal(accepted)).guesses).toBe(false);
  });

  it("or few known ones, of which those of the test split do not count", () => {
    const known = (train: number, valid: number, test: number) => ({
      matches: train + valid + test,
      nonMatches: 0,
      bySplit: [
        { split: "train", matches: train, nonMatches: 0 },
        { split: "valid", matches: valid, nonMatches: 0 },
        { split: "test", matches: test, nonMatches: 0 },
      ] as const,
      splitMade: true,
    });
    const accepted = Array.from({ length: 5 }, (_, index) => decision(index, `pair ${index}`, "accept"));
    const guesses = (links: ReturnType<typeof known>, some = 0) =>
      learningSources(links, foldJournal(accepted.slice(0, some))).guesses;
    expect(guesses(known(10, 9, 100))).toBe(true);
    expect(guesses(known(10, 10, 0))).toBe(false);
    expect(guesses(known(10, 5, 0), 4)).toBe(true);
    expect(guesses(known(10, 5, 0), 5)).toBe(false);
  });

  it("what was decided in bulk teaches nothing", () => {
    const bulk = { ...decision(1, "a", "accept"), bulk: { threshold: 0.9 } };
    expect(learningSources(null, foldJournal([bulk]))).toMatchObject({ accepted: 0, enough: false });
  });

  it("rejections alone are not enough", () => {
    expect(learningSources(null, foldJournal([decision(1, "a", "reject")])).enough).toBe(false);
    expect(learningSources(null, foldJournal([])).enough).toBe(false);
  });
});
