import type { CandidateSet } from "../candidates/candidate-set";
import type { Split } from "../graph/links";
import type { LinksByLeft } from "./links-by-left";

/** The rank of each match of a split among its left entity's candidates. */
export interface MatchRanks {
  /** [matches] left node */
  readonly lefts: Uint32Array;
  /** [matches] from 1, ties at the mean rank (so halves occur); Infinity for a match that blocking lost */
  readonly ranks: Float64Array;
  /** [matches] the rank among right entities that have a match in the split; Infinity when lost */
  readonly linkedRanks: Float64Array;
}

/** Fractions of the matches; null without a match. */
export interface RankingMeasures {
  readonly hits1: number | null;
  readonly hits10: number | null;
  readonly mrr: number | null;
  readonly hits1Linked: number | null;
}

/**
 * Ranks every match of a split among its left entity's candidates by score, other true matches of that entity (of any
 * split) left out (MODEL.md, section 4; Bordes et al. 2013 call it filtered).
 *
 * @param candidateScores [candidates] parallel to `candidates.rights`
 */
export function rankMatches(
  grouped: LinksByLeft,
  candidates: CandidateSet,
  candidateScores: Float32Array,
  split: Split,
): MatchRanks {
  const { links, offsets, order } = grouped;
  const matches = links.filter((link) => link.match && link.split === split);
  const linked = new Set(matches.map((link) => link.right));
  const ranks = new Float64Array(matches.length).fill(Number.POSITIVE_INFINITY);
  const linkedRanks = ranks.slice();
  const trueRights = new Set<number>();
  matches.forEach(({ left, right }, match) => {
    const start = candidates.offsets[left];
    const end = candidates.offsets[left + 1];
    const own = candidates.rights.subarray(start, end).indexOf(right);
    if (own < 0) return;
    trueRights.clear();
    for (let entry = offsets[left]; entry < offsets[left + 1]; entry++) {
      if (links[order[entry]].match) trueRights.add(links[order[entry]].right);
    }
    const score = candidateScores[start + own];
    let rank = 1;
    let linkedRank = 1;
    for (let position = start; position < end; position++) {
      const rival = candidates.rights[position];
      if (trueRights.has(rival) || candidateScores[position] < score) continue;
      const places = candidateScores[position] === score ? 0.5 : 1;
      rank += places;
      if (linked.has(rival)) linkedRank += places;
    }
    ranks[match] = rank;
    linkedRanks[match] = linkedRank;
  });
  return { lefts: Uint32Array.from(matches, (link) => link.left), ranks, linkedRanks };
}

/**
 * Hits@1, Hits@10, mean reciprocal rank and Hits@1 among linked rights.
 *
 * @param includes which matches count, by their place in `ranks`; default all
 */
export function summariseRanks(ranks: MatchRanks, includes: (match: number) => boolean = () => true): RankingMeasures {
  let count = 0;
  let hits1 = 0;
  let hits10 = 0;
  let reciprocal = 0;
  let hits1Linked = 0;
  for (let match = 0; match < ranks.ranks.length; match++) {
    if (!includes(match)) continue;
    const rank = ranks.ranks[match];
    count++;
    if (rank <= 1) hits1++;
    if (rank <= 10) hits10++;
    reciprocal += 1 / rank;
    if (ranks.linkedRanks[match] <= 1) hits1Linked++;
  }
  if (count === 0) return { hits1: null, hits10: null, mrr: null, hits1Linked: null };
  return { hits1: hits1 / count, hits10: hits10 / count, mrr: reciprocal / count, hits1Linked: hits1Linked / count };
}
