import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greedyAssignment } from "./greedy";
import { contestOf, fewRuns, mirrored, named, smallContests } from "./testing/small-contests";

describe("greedy assignment", () => {
  test("the best pair first, whatever it costs the others", () => {
    // 0-0 takes both entities that 0-1 and 1-0 would have needed; 1-1 is the rest.
    const contest = contestOf([
      [0, 0, 0.9],
      [0, 1, 0.8],
      [1, 0, 0.8],
      [1, 1, 0.2],
    ]);
    expect(named(contest, greedyAssignment(contest))).toEqual(["0-0", "1-1"]);
  });

  test("equal scores by left, then right", () => {
    const contest = contestOf([
      [1, 0, 0.7],
      [0, 1, 0.7],
      [0, 0, 0.7],
    ]);
    expect(named(contest, greedyAssignment(contest))).toEqual(["0-0"]);
  });

  test("only pairs in the order take part", () => {
    const contest = contestOf([
      [0, 0, 0.9],
      [0, 1, 0.8],
    ]);
    expect(named(contest, greedyAssignment({ ...contest, order: Uint32Array.of(1) }))).toEqual(["0-1"]);
  });

  test("a pair is chosen exactly if no better chosen pair shares an entity with it", () => {
    fc.assert(
      fc.property(smallContests(true), (contest) => {
        const chosen = new Set(greedyAssignment(contest));
        contest.order.forEach((pair, place) => {
          const blocked = contest.order
            .slice(0, place)
            .some(
              (better) =>
                chosen.has(better) &&
                (contest.lefts[better] === contest.lefts[pair] || contest.rights[better] === contest.rights[pair]),
            );
          expect(chosen.has(pair)).toBe(!blocked);
        });
      }),
      fewRuns,
    );
  });

  test("swapping the sides mirrors the result, ties included", () => {
    fc.assert(
      fc.property(smallContests(true), (contest) => {
        const other = mirrored(contest);
        const back = greedyAssignment(other);
        expect(named(contest, greedyAssignment(contest))).toEqual(named({ ...other, ...swapped(other) }, back));
      }),
      fewRuns,
    );
  });
});

function swapped({ lefts, rights }: { lefts: Uint32Array; rights: Uint32Array }) {
  return { lefts: rights, rights: lefts };
}
