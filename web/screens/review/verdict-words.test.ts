import { expect, test } from "vitest";
import type { PairKey } from "../../../src/review/decision";
import { NO_DECISIONS } from "../../../src/review/journal";
import { applyDelta, planRedo, planUndo, planVerdict } from "../../../src/review/plan";
import { actText, decidedText, movedText } from "./verdict-words";

const by = { act: "a", note: "", reviewer: "", at: 0, modelDigest: null, score: () => null };
const pairs: PairKey[] = [
  { left: "a", right: "x" },
  { left: "b", right: "y" },
];

test("a verdict, its undo and its redo in words", () => {
  expect(decidedText("accept", "Alien", "Alien (1979)")).toBe("Accepted: Alien = Alien (1979)");
  const accepted = applyDelta(NO_DECISIONS, planVerdict(NO_DECISIONS, pairs.slice(0, 1), "accept", by));
  const undo = planUndo(accepted, by);
  expect(movedText(undo, "undo")).toBe("Acceptance undone");
  expect(movedText(planRedo(applyDelta(accepted, undo), by), "redo")).toBe("Acceptance restored");
  expect(movedText(planUndo(NO_DECISIONS, by), "undo")).toBe("");
});

test("another note on a verdict that stands is no new verdict, nor is its undo", () => {
  const accepted = applyDelta(NO_DECISIONS, planVerdict(NO_DECISIONS, pairs, "accept", by));
  const noted = planVerdict(accepted, pairs.slice(0, 1), "accept", { ...by, act: "b", note: "by year" });
  expect(actText(noted, "accept", "Alien", "Alien (1979)")).toBe("Note kept: Alien = Alien (1979)");
  expect(movedText(planUndo(applyDelta(accepted, noted), by), "undo")).toBe("Change undone");
  const first = planVerdict(NO_DECISIONS, pairs, "accept", { ...by, note: "by year" });
  expect(actText(first, "accept", "Alien", "Alien (1979)")).toBe("Accepted: Alien = Alien (1979)");
});

test("a change of mind is named by the verdict that goes, a bulk act by its size", () => {
  const accepted = applyDelta(NO_DECISIONS, planVerdict(NO_DECISIONS, pairs, "accept", by));
  expect(movedText(planUndo(accepted, by), "undo")).toBe("Acceptance of 2 pairs undone");
  const rejected = applyDelta(accepted, planVerdict(accepted, pairs.slice(0, 1), "reject", { ...by, act: "b" }));
  expect(movedText(planUndo(rejected, by), "undo")).toBe("Rejection undone");
});
