import type { PairSet } from "./pair-set";
import type { MatchRanks } from "./ranking";

const MATCH = 1;
const LAST_OF_EQUALS = 2;
const PRECISION = 0.95;

/** The pairs of a basis, or those of one class, by left entity. */
export interface PairsByEntity {
  readonly pairs: PairSet;
  /** Positions in `pairs` from the highest score down; a part of all is fine. */
  readonly order: Uint32Array;
  /** Left nodes of the matches without a score, of these pairs. */
  readonly lostLefts: Uint32Array;
  /** null: no ranking measures. */
  readonly ranks: MatchRanks | null;
  /** Which of `ranks` belong here. */
  readonly includesRank: (match: number) => boolean;
}

/** What every resample goes through: left entities as clusters, pairs along the sorted order. */
export interface Walk {
  readonly clusters: number;
  /** [steps] cluster of each pair, from the highest score down to the last match; below it no figure changes */
  readonly clusterOf: Uint32Array;
  /** [steps] bits: match, last of a run of equal scores */
  readonly kinds: Uint8Array;
  /** [lost matches] cluster */
  readonly lost: Uint32Array;
  /** [ranked matches] cluster and rank */
  readonly rankedClusters: Uint32Array;
  readonly ranks: Float64Array;
}

/** null where a figure does not apply: without a match. */
export interface WeightedFigures {
  readonly prauc: number | null;
  readonly bestF1: number | null;
  readonly recallAtPrecision95: number | null;
  readonly hits1: number | null;
  readonly hits10: number | null;
  readonly mrr: number | null;
}

/** Numbers the left entities and lays out the walk. Linear. */
export function walkOf({ pairs, order, lostLefts, ranks, includesRank }: PairsByEntity): Walk {
  const { scores, labels, lefts } = pairs;
  const numberOf = new Map<number, number>();
  const clusterFor = (left: number) => {
    let cluster = numberOf.get(left);
    if (cluster === undefined) {
      cluster = numberOf.size;
      numberOf.set(left, cluster);
    }
    return cluster;
  };
  // An entity counts as drawn whether or not a pair of it stands above the last match.
  const clusterOf = new Uint32Array(order.length);
  const kinds = new Uint8Array(order.length);
  let end = 0;
  for (let place = 0; place < order.length; place++) {
    const pair = order[place];
    clusterOf[place] = clusterFor(lefts[pair]);
    const isLast = place + 1 === order.length || scores[order[place + 1]] !== scores[pair];
    kinds[place] = (labels[pair] === 1 ? MATCH : 0) | (isLast ? LAST_OF_EQUALS : 0);
    if (labels[pair] === 1) end = place + 1;
  }
  // Non-matches that share the last match's score are accepted with it.
  while (end > 0 && (kinds[end - 1] & LAST_OF_EQUALS) === 0) end++;
  const lost = Uint32Array.from(lostLefts, clusterFor);
  const ranked: number[] = [];
  if (ranks) for (let match = 0; match < ranks.ranks.length; match++) if (includesRank(match)) ranked.push(match);
  const rankedClusters = Uint32Array.from(ranked, (match) => clusterFor(ranks!.lefts[match]));

  return {
    clusters: numberOf.size,
    clusterOf: clusterOf.subarray(0, end),
    kinds: kinds.subarray(0, end),
    lost,
    rankedClusters,
    ranks: Float64Array.from(ranked, (match) => ranks!.ranks[match]),
  };
}

/**
 * The figures where each left entity, with all it has, counts so many times. With every weight 1 they are those of
 * `averagePrecision`, `bestF1`, `recallAtPrecision` and `summariseRanks`.
 *
 * @param weights [clusters] whole numbers
 */
export function weightedFigures(walk: Walk, weights: Uint32Array): WeightedFigures {
  const { clusterOf, kinds, lost } = walk;
  let all = 0;
  for (let place = 0; place < kinds.length; place++) if ((kinds[place] & MATCH) !== 0) all += weights[clusterOf[place]];
  for (const cluster of lost) all += weights[cluster];

  let matches = 0;
  let accepted = 0;
  let before = 0;
  let area = 0;
  let bestF1 = 0;
  let recalled = 0;
  for (let place = 0; place < kinds.length; place++) {
    const kind = kinds[place];
    const weight = weights[clusterOf[place]];
    accepted += weight;
    if ((kind & MATCH) !== 0) matches += weight;
    // Where no match was added, no figure changes: precision and F1 only fell.
    if ((kind & LAST_OF_EQUALS) === 0 || matches === before) continue;
    const precision = matches / accepted;
    area += (matches - before) * precision;
    bestF1 = Math.max(bestF1, (2 * matches) / (accepted + all));
    if (precision >= PRECISION) recalled = matches;
    before = matches;
  }
  const known = all > 0;
  return {
    prauc: known ? area / all : null,
    bestF1: known ? bestF1 : null,
    recallAtPrecision95: known ? recalled / all : null,
    ...weightedRanks(walk, weights),
  };
}

function weightedRanks(
  { rankedClusters, ranks }: Walk,
  weights: Uint32Array,
): Pick<WeightedFigures, "hits1" | "hits10" | "mrr"> {
  let count = 0;
  let hits1 = 0;
  let hits10 = 0;
  let reciprocal = 0;
  for (let match = 0; match < ranks.length; match++) {
    const weight = weights[rankedClusters[match]];
    const rank = ranks[match];
    count += weight;
    if (rank <= 1) hits1 += weight;
    if (rank <= 10) hits10 += weight;
    reciprocal += weight / rank;
  }
  if (count === 0) return { hits1: null, hits10: null, mrr: null };
  return { hits1: hits1 / count, hits10: hits10 / count, mrr: reciprocal / count };
}
