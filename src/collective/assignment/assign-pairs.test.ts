import { describe, expect, test } from "vitest";
import { type AssignmentInput, assignPairs } from "./assign-pairs";
import { BELOW_FLOOR, CHOSEN, REJECTED, RUNNER_UP } from "./pair-flags";
import { contestOf, type ScoredTriple } from "./testing/small-contests";

const triples: readonly ScoredTriple[] = [
  [0, 0, 0.9],
  [0, 1, 0.8],
  [1, 0, 0.7],
  [1, 1, 0.6],
  [2, 1, 0.4],
];

function input(change: Partial<AssignmentInput> = {}, pairs = triples): AssignmentInput {
  return {
    ...contestOf(pairs, 3, 3),
    candidateCount: pairs.length,
    accepted: [],
    rejected: [],
    method: "greedy",
    floor: 0.5,
    ...change,
  };
}

describe("assigning pairs", () => {
  test("flags each pair and counts who lost what", async () => {
    const { flags, counts } = await assignPairs(input());
    expect([...flags]).toEqual([CHOSEN, RUNNER_UP, RUNNER_UP, CHOSEN, BELOW_FLOOR]);
    // Left 1 would have liked right 0, right 1 left 0; left 2 had nothing from the floor on.
    expect(counts).toEqual({
      chosen: 2,
      runnerUps: 2,
      belowFloor: 1,
      rejected: 0,
      accepted: 0,
      lostBest: { left: 1, right: 1 },
      leftOut: { left: 0, right: 0 },
    });
  });

  test("an entity without any partner left is counted", async () => {
    const crowd: readonly ScoredTriple[] = [
      [0, 0, 0.9],
      [1, 0, 0.8],
      [2, 0, 0.7],
    ];
    const { counts } = await assignPairs(input({}, crowd));
    expect(counts).toMatchObject({ lostBest: { left: 2, right: 0 }, leftOut: { left: 2, right: 0 } });
  });

  test("an accepted pair is fixed, below the floor too, and holds its entities", async () => {
    const accepted = [{ left: 2, right: 1, position: 4 }];
    const { flags, counts } = await assignPairs(input({ accepted }));
    expect([...flags]).toEqual([CHOSEN, RUNNER_UP, RUNNER_UP, RUNNER_UP, CHOSEN]);
    expect(counts).toMatchObject({ accepted: 1, leftOut: { left: 1, right: 0 } });
  });

  test("an accepted pair that has no score holds its entities, and two accepted ones may share one", async () => {
    const outside = await assignPairs(input({ accepted: [{ left: 0, right: 2, position: -1 }] }));
    expect([...outside.flags]).toEqual([RUNNER_UP, RUNNER_UP, CHOSEN, RUNNER_UP, BELOW_FLOOR]);
    expect(outside.counts.leftOut).toEqual({ left: 0, right: 1 });
    const accepted = [
      { left: 0, right: 0, position: 0 },
      { left: 0, right: 1, position: 1 },
    ];
    expect([...(await assignPairs(input({ accepted }))).flags]).toEqual([
      CHOSEN,
      CHOSEN,
      RUNNER_UP,
      RUNNER_UP,
      BELOW_FLOOR,
    ]);
  });

  test("a rejected pair cannot be chosen, and is no runner-up", async () => {
    const { flags, counts } = await assignPairs(input({ rejected: [0] }));
    expect([...flags]).toEqual([REJECTED, CHOSEN, CHOSEN, RUNNER_UP, BELOW_FLOOR]);
    expect(counts).toMatchObject({ rejected: 1, lostBest: { left: 0, right: 0 } });
  });

  test("a pair that only a label brought in comes last", async () => {
    const pairs: readonly ScoredTriple[] = [
      [0, 0, 0.6],
      [0, 1, 0.99],
      [1, 2, 0.99],
    ];
    const { flags, counts } = await assignPairs(input({ candidateCount: 1 }, pairs));
    expect([...flags]).toEqual([CHOSEN, RUNNER_UP, CHOSEN]);
    expect(counts).toMatchObject({ lostBest: { left: 0, right: 0 }, leftOut: { left: 0, right: 0 } });
  });

  test("each method decides by its own rule", async () => {
    const pairs: readonly ScoredTriple[] = [
      [0, 0, 0.9],
      [0, 1, 0.85],
      [1, 0, 0.85],
      [1, 1, 0.55],
    ];
    const flagsOf = async (method: AssignmentInput["method"]) => [
      ...(await assignPairs(input({ method }, pairs))).flags,
    ];
    expect(await flagsOf("greedy")).toEqual([CHOSEN, RUNNER_UP, RUNNER_UP, CHOSEN]);
    expect(await flagsOf("stable")).toEqual([CHOSEN, RUNNER_UP, RUNNER_UP, CHOSEN]);
    expect(await flagsOf("optimal")).toEqual([RUNNER_UP, CHOSEN, CHOSEN, RUNNER_UP]);
  });
});
