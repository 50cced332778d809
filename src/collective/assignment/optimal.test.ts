import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SeededRandom } from "../../base/random";
import { greedyAssignment } from "./greedy";
import { oddsWeights } from "./odds-weights";
import { optimalAssignment } from "./optimal";
import {
  allMatchings,
  contestOf,
  fewRuns,
  mirrored,
  named,
  type ScoredTriple,
  type SmallContest,
  smallContests,
} from "./testing/small-contests";

const FLOOR = 0.5;
const weightsOf = (contest: SmallContest) => oddsWeights(contest.scores, contest.order, FLOOR);
const assign = (contest: SmallContest) => optimalAssignment(contest, weightsOf(contest));

function total(contest: SmallContest, positions: Iterable<number>): number {
  const weights = weightsOf(contest);
  let sum = 0;
  for (const pair of positions) sum += weights[contest.order.indexOf(pair)];
  return sum;
}

/** best[set]: the greatest weight of the left entities so far on that set of right ones. */
function bestTotal(contest: SmallContest): number {
  const weights = weightsOf(contest);
  const weightOf = new Map(Array.from(contest.order, (pair, place) => [pair, weights[place]]));
  let best = new Float64Array(2 ** contest.rightCount);
  for (let left = 0; left < contest.leftCount; left++) {
    const next = best.slice();
    for (const [pair, weight] of weightOf) {
      if (contest.lefts[pair] !== left) continue;
      const bit = 1 << contest.rights[pair];
      for (let set = 0; set < best.length; set++) {
        if ((set & bit) === 0) next[set | bit] = Math.max(next[set | bit], best[set] + weight);
      }
    }
    best = next;
  }
  return Math.max(...best);
}

describe("optimal assignment", () => {
  test("two good pairs beat one better and one bad", async () => {
    // Greedy: 0.9 and 0.55, odds 9 × 1.22; the other way 0.85 twice, odds 5.67 × 5.67.
    const contest = contestOf([
      [0, 0, 0.9],
      [0, 1, 0.85],
      [1, 0, 0.85],
      [1, 1, 0.55],
    ]);
    expect(named(contest, await assign(contest))).toEqual(["0-1", "1-0"]);
    expect(named(contest, greedyAssignment(contest))).toEqual(["0-0", "1-1"]);
  });

  test("one sure pair is not given up for two doubtful ones, as a sum of scores would", async () => {
    const contest = contestOf([
      [0, 0, 0.99],
      [0, 1, 0.7],
      [1, 0, 0.7],
    ]);
    expect(named(contest, await assign(contest))).toEqual(["0-0"]);
  });

  test("a chain of swaps moves everybody along, and a left entity may lose its partner for good", async () => {
    const chain = contestOf([
      [0, 0, 0.9],
      [1, 0, 0.89],
      [1, 1, 0.88],
      [2, 1, 0.87],
      [2, 2, 0.86],
      [0, 3, 0.6],
    ]);
    expect(named(chain, await assign(chain))).toEqual(["0-0", "1-1", "2-2"]);
    const crowd = contestOf([
      [0, 0, 0.6],
      [1, 0, 0.9],
      [2, 0, 0.8],
    ]);
    expect(named(crowd, await assign(crowd))).toEqual(["1-0"]);
  });

  test("pairs at the floor weigh nothing and are taken where they harm nobody", async () => {
    const contest = contestOf([
      [0, 0, 0.5],
      [1, 1, 0.9],
    ]);
    expect(named(contest, await assign(contest))).toEqual(["0-0", "1-1"]);
  });

  test("no matching of any kind weighs more, each entity stands in one pair at most, and no pair could be added", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean().chain((tied) => smallContests(tied)),
        async (contest) => {
          const found = await assign(contest);
          const best = Math.max(...allMatchings(contest).map((matching) => total(contest, matching)));
          expect(total(contest, found)).toBe(best);
          const usedLefts = new Set(Array.from(found, (pair) => contest.lefts[pair]));
          const usedRights = new Set(Array.from(found, (pair) => contest.rights[pair]));
          expect([usedLefts.size, usedRights.size]).toEqual([found.length, found.length]);
          for (const pair of contest.order) {
            expect(usedLefts.has(contest.lefts[pair]) || usedRights.has(contest.rights[pair])).toBe(true);
          }
        },
      ),
      fewRuns,
    );
  });

  test("on full tables of eleven by ten it weighs what dynamic programming over sets of right entities finds", async () => {
    const random = new SeededRandom(11);
    for (let table = 0; table < 40; table++) {
      const tied = table % 2 === 0;
      const triples = Array.from({ length: 110 }, (_, cell): ScoredTriple => {
        const score = tied ? 0.5 + random.integer(5) / 12 : 0.5 + random.next() / 2;
        return [Math.floor(cell / 10), cell % 10, score];
      });
      const contest = contestOf(triples, 11, 10);
      expect(total(contest, await assign(contest))).toBe(bestTotal(contest));
    }
  });

  test("swapping the sides mirrors the result where it is the only optimal one, and keeps the total where not", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean().chain((tied) => smallContests(tied)),
        async (contest) => {
          const other = mirrored(contest);
          const [found, back] = [await assign(contest), await assign(other)];
          expect(total(other, back)).toBe(total(contest, found));
          const best = total(contest, found);
          if (allMatchings(contest).filter((matching) => total(contest, matching) === best).length > 1) return;
          expect(named({ ...other, lefts: other.rights, rights: other.lefts }, back)).toEqual(named(contest, found));
        },
      ),
      fewRuns,
    );
  });

  test("at a larger size it beats greedy, and no swap of two chosen pairs' partners weighs more", async () => {
    const random = new SeededRandom(3);
    const weightOf = new Map<string, number>();
    const triples: ScoredTriple[] = [];
    while (triples.length < 1200) {
      const triple = [random.integer(200), random.integer(180), 0.5 + random.next() / 2] as const;
      const key = `${triple[0]}-${triple[1]}`;
      if (weightOf.has(key)) continue;
      weightOf.set(key, 0);
      triples.push(triple);
    }
    const contest = contestOf(triples, 200, 180);
    const weights = weightsOf(contest);
    contest.order.forEach((pair, place) => void weightOf.set(named(contest, [pair])[0], weights[place]));
    const found = named(contest, await assign(contest));
    const sum = (pairs: readonly string[]) => pairs.reduce((total, pair) => total + (weightOf.get(pair) ?? 0), 0);
    expect(sum(found)).toBeGreaterThan(sum(named(contest, greedyAssignment(contest))));
    const gains = found.flatMap((a) =>
      found
        .filter((b) => a !== b)
        .map((b) => {
          const [[left, right], [otherLeft, otherRight]] = [a.split("-"), b.split("-")];
          return sum([`${left}-${otherRight}`, `${otherLeft}-${right}`]) - sum([a, b]);
        }),
    );
    expect(Math.max(...gains)).toBeLessThanOrEqual(0);
  });

  test("can be stopped", async () => {
    const stopped = optimalAssignment(contestOf([[0, 0, 0.9]]), Float64Array.of(1), { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
  });
});
