import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greedyAssignment } from "./greedy";
import { stableAssignment } from "./stable";
import { allMatchings, contestOf, fewRuns, named, type SmallContest, smallContests } from "./testing/small-contests";

/** Whether some pair would be preferred by both its entities to what a matching gives them. */
function hasBlockingPair({ lefts, rights, order }: SmallContest, rightOrder: Uint32Array, matching: readonly number[]) {
  const ofLeft = new Map(matching.map((pair) => [lefts[pair], order.indexOf(pair)]));
  const ofRight = new Map(matching.map((pair) => [rights[pair], rightOrder.indexOf(pair)]));
  return order.some(
    (pair, place) =>
      place < (ofLeft.get(lefts[pair]) ?? Number.POSITIVE_INFINITY) &&
      rightOrder.indexOf(pair) < (ofRight.get(rights[pair]) ?? Number.POSITIVE_INFINITY),
  );
}

/** A contest and another order of the same pairs, by which the right side prefers. */
const twoOrders = smallContests(false, 9).chain((contest) =>
  fc
    .shuffledSubarray([...contest.order], { minLength: contest.order.length })
    .map((order) => ({ contest, rightOrder: Uint32Array.from(order) })),
);

describe("stable matching", () => {
  test("left entities get their best where the sides disagree", () => {
    // Left 0 prefers right 0, left 1 prefers right 1; the right ones prefer the other way round: two stable matchings.
    const contest = contestOf([
      [0, 0, 0.9],
      [0, 1, 0.8],
      [1, 1, 0.9],
      [1, 0, 0.8],
    ]);
    expect(named(contest, stableAssignment(contest, Uint32Array.of(1, 3, 0, 2)))).toEqual(["0-0", "1-1"]);
  });

  test("one turned down goes on to its next, and may turn out a third", () => {
    // All of 0, 1, 2 want right 0, which wants 2 most; 1 then takes right 1 from 0.
    const contest = contestOf([
      [0, 0, 0.7],
      [0, 1, 0.5],
      [1, 0, 0.8],
      [1, 1, 0.6],
      [2, 0, 0.9],
    ]);
    expect(named(contest, stableAssignment(contest))).toEqual(["1-1", "2-0"]);
  });

  test("no two entities would rather have each other, and no stable matching is better for any left one", () => {
    fc.assert(
      fc.property(twoOrders, ({ contest, rightOrder }) => {
        const found = [...stableAssignment(contest, rightOrder)];
        expect(hasBlockingPair(contest, rightOrder, found)).toBe(false);
        const placeOf = (matching: readonly number[], left: number) => {
          const pair = matching.find((candidate) => contest.lefts[candidate] === left);
          return pair === undefined ? Number.POSITIVE_INFINITY : contest.order.indexOf(pair);
        };
        for (const matching of allMatchings(contest)) {
          if (hasBlockingPair(contest, rightOrder, matching)) continue;
          for (let left = 0; left < contest.leftCount; left++) {
            expect(placeOf(found, left)).toBeLessThanOrEqual(placeOf(matching, left));
          }
        }
      }),
      fewRuns,
    );
  });

  test("where both sides rank by one order it is what greedy finds", () => {
    fc.assert(
      fc.property(smallContests(true), (contest) => {
        expect(named(contest, stableAssignment(contest))).toEqual(named(contest, greedyAssignment(contest)));
      }),
      fewRuns,
    );
  });
});
