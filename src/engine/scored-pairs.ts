import { type CandidateSet, candidatePosition } from "../candidates/candidate-set";
import type { Link } from "../graph/links";

/**
 * All pairs that are scored, each once: every candidate in the order of the candidate set (so that pair i is candidate i
 * for i < candidateCount), then every labelled pair that blocking did not propose, in the order of the links.
 */
export interface ScoredPairs {
  readonly candidateCount: number;
  /** [pairs] node numbers */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  /** [links] position of each link's pair in the arrays above */
  readonly linkPositions: Uint32Array;
  /** Positions of the pairs after the candidates, by `pairKey`. */
  readonly extraPositions: ReadonlyMap<string, number>;
}

/** Lists the pairs to score. Linear in candidates, and in links times k. */
export function listScoredPairs(candidates: CandidateSet, links: readonly Link[]): ScoredPairs {
  const candidateCount = candidates.rights.length;
  const linkPositions = new Uint32Array(links.length);
  const added = new Map<string, number>();
  const extra: Link[] = [];
  for (const [index, link] of links.entries()) {
    let position = candidatePosition(candidates, link.left, link.right);
    if (position < 0) {
      const key = pairKey(link.left, link.right);
      position = added.get(key) ?? candidateCount + extra.length;
      if (!added.has(key)) {
        added.set(key, position);
        extra.push(link);
      }
    }
    linkPositions[index] = position;
  }

  const lefts = new Uint32Array(candidateCount + extra.length);
  const rights = new Uint32Array(candidateCount + extra.length);
  rights.set(candidates.rights);
  for (let left = 0; left + 1 < candidates.offsets.length; left++) {
    lefts.fill(left, candidates.offsets[left]!, candidates.offsets[left + 1]!);
  }
  for (const [index, link] of extra.entries()) {
    lefts[candidateCount + index] = link.left;
    rights[candidateCount + index] = link.right;
  }
  return { candidateCount, lefts, rights, linkPositions, extraPositions: added };
}

/** Position of a pair among the scored ones, or −1. At most k steps. */
export function scoredPosition(pairs: ScoredPairs, candidates: CandidateSet, left: number, right: number): number {
  const position = candidatePosition(candidates, left, right);
  return position >= 0 ? position : (pairs.extraPositions.get(pairKey(left, right)) ?? -1);
}

function pairKey(left: number, right: number): string {
  return `${left} ${right}`;
}
