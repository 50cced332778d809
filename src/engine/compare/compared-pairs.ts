import type { ComparatorRows, ScoredList } from "../../baselines/baseline";
import { type CandidateSet, candidatePosition } from "../../candidates/candidate-set";
import { hasLabelledNonMatches } from "../../evaluation/labelled-protocol";
import type { Link } from "../../graph/links";
import { ComparatorCache } from "../../model/comparator-cache";
import type { NumberedPairs } from "../../model/pair-batch";

/** The pairs that every matcher of a comparison scores, and where the known links' pairs stand among them. */
export interface ComparedPairs extends ScoredList {
  readonly candidateCount: number;
  /** [links] position of each link's pair; −1 where it is not scored, because no protocol asks for it */
  readonly linkPositions: Int32Array;
}

/**
 * All candidates in their order, then, where the labelled protocol exists, the labelled pairs of validation and test that
 * blocking did not propose.
 *
 * Without labelled non-matches nothing follows the candidates: the pairs that blocking lost are then all matches, and
 * seeing them would tell a matcher the answer. The labelled pairs stand in the order of their numbers, matches and
 * non-matches mixed, so that their place tells nothing either.
 */
export function listComparedPairs(candidates: CandidateSet, links: readonly Link[]): ComparedPairs {
  const candidateCount = candidates.rights.length;
  const positions = new Map<string, number>();
  const extra = hasLabelledNonMatches(links)
    ? links
        .filter(({ left, right, split }) => {
          return (split === "valid" || split === "test") && candidatePosition(candidates, left, right) < 0;
        })
        .sort((a, b) => a.left - b.left || a.right - b.right)
        .filter((link, index, all) => index === 0 || keyOf(link) !== keyOf(all[index - 1]))
    : [];
  const lefts = new Uint32Array(candidateCount + extra.length);
  const rights = new Uint32Array(candidateCount + extra.length);
  rights.set(candidates.rights);
  for (let left = 0; left + 1 < candidates.offsets.length; left++) {
    lefts.fill(left, candidates.offsets[left], candidates.offsets[left + 1]);
  }
  for (const [index, link] of extra.entries()) {
    lefts[candidateCount + index] = link.left;
    rights[candidateCount + index] = link.right;
    positions.set(keyOf(link), candidateCount + index);
  }
  const linkPositions = Int32Array.from(links, (link) => {
    const position = candidatePosition(candidates, link.left, link.right);
    return position >= 0 ? position : (positions.get(keyOf(link)) ?? -1);
  });
  return { candidateCount, lefts, rights, linkPositions };
}

/** The same for the model's scorer: only candidates have a place in the project's comparator cache. */
export function numberedPairs({ candidateCount, lefts, rights }: ComparedPairs): NumberedPairs {
  const positions = new Int32Array(lefts.length).fill(-1);
  for (let pair = 0; pair < candidateCount; pair++) positions[pair] = pair;
  return { lefts, rights, positions };
}

/**
 * Comparators of the compared pairs: those of the candidates are the project's own, which scoring and training share; the
 * others are kept as long as the comparison.
 */
export function comparatorRows(shared: ComparatorCache, { candidateCount }: ComparedPairs): ComparatorRows {
  const others = new ComparatorCache(shared.comparer);
  return {
    size: shared.size,
    read(position, left, right, out, at) {
      if (position < candidateCount) shared.read(position, left, right, out, at);
      else others.read(position - candidateCount, left, right, out, at);
    },
  };
}

/** Rows of two kinds of comparators of the same pairs as one row. */
export function joinedRows(first: ComparatorRows, second: ComparatorRows): ComparatorRows {
  if (second.size === 0) return first;
  return {
    size: first.size + second.size,
    read(position, left, right, out, at) {
      first.read(position, left, right, out, at);
      second.read(position, left, right, out, at + first.size);
    },
  };
}

function keyOf({ left, right }: Link): string {
  return `${left} ${right}`;
}
