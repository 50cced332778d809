import fc from "fast-check";
import type { Contest } from "../contest";

/** A pair as the tests write it: left node, right node, score. */
export type ScoredTriple = readonly [left: number, right: number, score: number];

export interface SmallContest extends Contest {
  readonly scores: Float32Array;
}

/** Best first, equal scores by left node, then right node. */
export function contestOf(triples: readonly ScoredTriple[], leftCount = 6, rightCount = 6): SmallContest {
  const scores = Float32Array.from(triples, ([, , score]) => score);
  const order = Uint32Array.from(triples.keys()).sort(
    (a, b) => scores[b] - scores[a] || triples[a][0] - triples[b][0] || triples[a][1] - triples[b][1],
  );
  const lefts = Uint32Array.from(triples, ([left]) => left);
  const rights = Uint32Array.from(triples, ([, right]) => right);
  return { leftCount, rightCount, lefts, rights, scores, order };
}

/** The same pairs with the sides exchanged; equal scores by left node, then right node, of the new sides. */
export function mirrored(contest: SmallContest): SmallContest {
  return contestOf(
    Array.from(contest.scores, (score, pair) => [contest.rights[pair], contest.lefts[pair], score] as const),
    contest.rightCount,
    contest.leftCount,
  );
}

/** "0-1": left and right node of each position, sorted. */
export function named({ lefts, rights }: Contest, positions: Iterable<number>): string[] {
  return Array.from(positions, (pair) => `${lefts[pair]}-${rights[pair]}`).sort();
}

/** Every set of pairs of which no two share an entity, as lists of positions. */
export function allMatchings({ lefts, rights, order }: Contest): number[][] {
  let matchings: number[][] = [[]];
  for (const pair of order) {
    const joined = matchings
      .filter((matching) => matching.every((other) => lefts[other] !== lefts[pair] && rights[other] !== rights[pair]))
      .map((matching) => [...matching, pair]);
    matchings = [...matchings, ...joined];
  }
  return matchings;
}

/** Up to `most` distinct pairs of up to five entities a side. `tied`: scores from few values, so that ties are common. */
export function smallContests(tied: boolean, most = 10): fc.Arbitrary<SmallContest> {
  const score = tied
    ? fc.constantFrom(0.5, 0.6, 0.75, 0.9, 1)
    : fc.integer({ min: 500_000, max: 999_999 }).map((value) => value / 1_000_000);
  const triple = fc.tuple(fc.nat(4), fc.nat(4), score);
  return fc
    .uniqueArray(triple, { maxLength: most, selector: ([left, right]) => 5 * left + right })
    .map((triples) => contestOf(triples, 5, 5));
}

/** Seed and size of every property test here: the same cases each time. */
export const fewRuns = { seed: 7, numRuns: 50 } as const;
