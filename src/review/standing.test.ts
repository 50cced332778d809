import { describe, expect, test } from "vitest";
import type { PairKey, Verdict } from "./decision";
import { type Decisions, NO_DECISIONS } from "./journal";
import { pairId } from "./pair-key";
import { applyDelta, planUndo, planVerdict } from "./plan";
import { compareLeastCertain, compareMostLikely, nextOpen, type ScoredPair } from "./queue-order";
import { countLabels, countVerdicts, findConflicts, labelsFromDecisions, standingVerdicts } from "./standing";

function decided(...rows: readonly (readonly [string, string, Verdict])[]): Decisions {
  return rows.reduce((decisions, [left, right, verdict], index) => {
    const by = { act: `${index}`, note: "", reviewer: "", at: 0, modelDigest: null, score: () => null };
    return applyDelta(decisions, planVerdict(decisions, [{ left, right }], verdict, by));
  }, NO_DECISIONS);
}

describe("what stands", () => {
  const decisions = decided(["b", "x", "reject"], ["a", "y", "unsure"], ["a", "x", "accept"], ["b", "y", "accept"]);

  test("labels: accepted is a match, rejected a non-match, unsure is left out, in the order of the ids", () => {
    expect(labelsFromDecisions(decisions)).toEqual([
      { pair: { left: "a", right: "x" }, match: true },
      { pair: { left: "b", right: "x" }, match: false },
      { pair: { left: "b", right: "y" }, match: true },
    ]);
  });

  test("what a rule decided in bulk is no label until the reviewer decides the pair too, and undo takes just that back", () => {
    const by = { act: "bulk", note: "", reviewer: "", at: 0, modelDigest: "m", score: () => 0.9 };
    const pairs = ["a", "b"].map((left) => ({ left, right: "x" }));
    const bulk = applyDelta(
      NO_DECISIONS,
      planVerdict(NO_DECISIONS, pairs, "accept", { ...by, bulk: { threshold: 0.8 } }),
    );
    expect(bulk.standing.get(pairId(pairs[0]!))?.entry.bulk).toEqual({ threshold: 0.8 });
    expect([labelsFromDecisions(bulk), countVerdicts(bulk).accept]).toEqual([[], 2]);
    expect(countLabels(bulk)).toEqual({ accept: 0, reject: 0 });
    expect(planVerdict(bulk, pairs, "accept", { ...by, act: "again", bulk: { threshold: 0.7 } }).drafts).toEqual([]);

    const confirmed = applyDelta(bulk, planVerdict(bulk, pairs.slice(0, 1), "accept", { ...by, act: "by hand" }));
    expect(labelsFromDecisions(confirmed)).toEqual([{ pair: pairs[0], match: true }]);
    expect(countLabels(confirmed)).toEqual({ accept: 1, reject: 0 });
    const undone = applyDelta(confirmed, planUndo(confirmed, by));
    expect(undone.standing).toEqual(bulk.standing);
    expect(applyDelta(undone, planUndo(undone, by)).standing.size).toBe(0);
  });

  test("counts by verdict", () => {
    expect(countVerdicts(decisions)).toEqual({ accept: 2, reject: 1, unsure: 1 });
  });

  test("the order is that of the ids, whatever the order of deciding", () => {
    const again = decided(["a", "x", "accept"], ["b", "y", "accept"], ["b", "x", "reject"], ["a", "y", "unsure"]);
    expect(standingVerdicts(again).map(({ pair }) => pair)).toEqual(
      standingVerdicts(decisions).map(({ pair }) => pair),
    );
  });

  test("an entity accepted with two partners is a conflict, on the side where it stands; rejected pairs are none", () => {
    const clashing = decided(["a", "x", "accept"], ["a", "w", "accept"], ["b", "x", "accept"], ["b", "w", "reject"]);
    expect(findConflicts(clashing)).toEqual([
      { side: "left", id: "a", partners: ["w", "x"] },
      { side: "right", id: "x", partners: ["a", "b"] },
    ]);
    expect(findConflicts(decisions)).toEqual([]);
  });
});

describe("queue order", () => {
  const scored = (left: string, score: number): ScoredPair => ({ pair: { left, right: "x" }, score });

  test("most likely first, equal scores by id", () => {
    const order = [scored("b", 0.5), scored("c", 0.9), scored("a", 0.5)].sort(compareMostLikely);
    expect(order.map(({ pair }) => pair.left)).toEqual(["c", "a", "b"]);
  });

  test("least certain first is nearest to the threshold, on either side of it", () => {
    const order = [scored("a", 0.25), scored("b", 0.75), scored("c", 0.625), scored("d", 0.5)].sort(
      compareLeastCertain(0.5),
    );
    expect(order.map(({ pair }) => pair.left)).toEqual(["d", "c", "a", "b"]);
  });

  test("the next open pair: after the present one, round the end, −1 when all are decided", () => {
    const pairs: PairKey[] = ["a", "b", "c"].map((left) => ({ left, right: "x" }));
    expect(nextOpen(pairs, -1, NO_DECISIONS)).toBe(0);
    expect(nextOpen(pairs, 0, decided(["b", "x", "accept"]))).toBe(2);
    expect(nextOpen(pairs, 2, decided(["a", "x", "unsure"]))).toBe(1);
    expect(nextOpen(pairs, 0, decided(["a", "x", "accept"], ["b", "x", "accept"], ["c", "x", "reject"]))).toBe(-1);
    expect(nextOpen([], -1, NO_DECISIONS)).toBe(-1);
  });
});

test("ids that would join to the same text stay apart", () => {
  expect(pairId({ left: "a", right: "bc" })).not.toBe(pairId({ left: "ab", right: "c" }));
});
