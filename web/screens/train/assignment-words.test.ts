import { describe, expect, test } from "vitest";
import { sampleAssignment } from "../../engine/testing/assignment-samples";
import { countsText, decisionsSince, figuresRows, helpText, sharedText } from "./assignment-words";

const counts = sampleAssignment.counts!;
const { candidates } = sampleAssignment.metrics!;

describe("an assignment in words", () => {
  test("what is chosen, who lost what, what is fixed", () => {
    expect(countsText({ ...counts, accepted: 1 })).toBe(
      "1,804 pairs are chosen, 2,311 runner-ups kept for review. 148 left and 131 right entities lost their best pair to another; 102 left and 96 right entities end without a partner. 1 accepted pair is fixed.",
    );
    const peaceful = { ...counts, chosen: 1, runnerUps: 0, lostBest: { left: 0, right: 0 } };
    expect(countsText(peaceful)).toBe("1 pair is chosen, 0 runner-ups kept for review.");
  });

  test("whether it helps, by the validation split", () => {
    const figures = (before: number, after: number | null) => ({
      ...candidates,
      valid: {
        ...candidates.valid,
        without: { ...candidates.valid.without, f1: before },
        withOwn: after === null ? null : { ...candidates.valid.without, f1: after },
      },
    });
    expect(helpText(figures(0.8, 0.9), 0.1)).toMatch(/F1 rises from 0\.800 to 0\.900 .* 0\.310\.$/);
    expect(helpText(figures(0.9, 0.8), 0.1)).toMatch(/F1 falls from 0\.900 to 0\.800/);
    expect(helpText(figures(0.9, 0.9), 0.1)).toMatch(/F1 stays at 0\.900/);
    expect(helpText(figures(0.9, null), 0.1)).toBeNull();
    expect(helpText(figures(0.8, 0.9), 0.305)).toMatch(/as low as the floor allows/);
  });

  test("what one-to-one must lose, where matches share entities", () => {
    expect(sharedText({ matches: 1790, sharing: 412, lostAtLeast: 206 })).toBe(
      "412 known matches share an entity with another; one-to-one would lose at least 206 of them.",
    );
    expect(sharedText({ matches: 10, sharing: 0, lostAtLeast: 0 })).toBeNull();
  });

  test("only decisions after it count as new", () => {
    const decisions = [1, 2, 3].map((sequence) => ({ sequence }) as never);
    expect(decisionsSince({ ...sampleAssignment, lastDecision: 2 }, decisions)).toBe(1);
  });

  test("figures by split; a split without a match, and figures that are not there, have no row", () => {
    expect(figuresRows(candidates).map(({ key }) => key)).toEqual([
      "Test By score",
      "Test One-to-one",
      "Test One-to-one, own threshold",
      "Validation By score",
      "Validation One-to-one",
      "Validation One-to-one, own threshold",
    ]);
    const test = { ...candidates.test, matches: 0 };
    const valid = { ...candidates.valid, with: null, withOwn: null };
    expect(figuresRows({ ...candidates, test, valid }).map(({ key }) => key)).toEqual(["Validation By score"]);
  });
});
