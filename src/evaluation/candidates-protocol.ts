import type { CandidateSet } from "../candidates/candidate-set";
import type { Split } from "../graph/links";
import { type LinksByLeft, leftsWithMatch } from "./links-by-left";
import type { PairSet } from "./pair-set";

/** The pairs that the candidates protocol measures on, before anything is scored. */
export interface CandidateSelection {
  /** [pairs] position in the candidate arrays */
  readonly positions: Uint32Array;
  /** [pairs] */
  readonly lefts: Uint32Array;
  /** [pairs] 1 match, 0 non-match */
  readonly labels: Uint8Array;
  /** Left node of each match of the split that blocking lost. */
  readonly lostLefts: Uint32Array;
}

const LISTED_ELSEWHERE = 2;

/**
 * The candidates protocol (MODEL.md, section 4): all candidates of each left entity with a match in the split. A
 * candidate listed in the split has its label; one listed in another split only is left out, whatever its label;
 * every unlisted one counts as a non-match. A match that is no candidate is lost.
 */
export function selectCandidates(grouped: LinksByLeft, candidates: CandidateSet, split: Split): CandidateSelection {
  const lefts = leftsWithMatch(grouped, split);
  let most = 0;
  for (const left of lefts) most += candidates.offsets[left + 1] - candidates.offsets[left];
  const positions = new Uint32Array(most);
  const pairLefts = new Uint32Array(most);
  const labels = new Uint8Array(most);
  const lostLefts: number[] = [];
  let filled = 0;
  const listed = new Map<number, number>();
  for (const left of lefts) {
    listLinks(grouped, left, split, listed);
    for (let position = candidates.offsets[left]; position < candidates.offsets[left + 1]; position++) {
      const right = candidates.rights[position];
      const label = listed.get(right) ?? 0;
      listed.delete(right);
      if (label === LISTED_ELSEWHERE) continue;
      positions[filled] = position;
      pairLefts[filled] = left;
      labels[filled] = label;
      filled++;
    }
    for (const label of listed.values()) if (label === 1) lostLefts.push(left);
  }
  return {
    positions: positions.slice(0, filled),
    lefts: pairLefts.slice(0, filled),
    labels: labels.slice(0, filled),
    lostLefts: Uint32Array.from(lostLefts),
  };
}

/** Right node → 1 match of the split, 0 non-match of the split, 2 listed elsewhere only. */
function listLinks(
  { links, offsets, order }: LinksByLeft,
  left: number,
  split: Split,
  listed: Map<number, number>,
): void {
  listed.clear();
  for (let entry = offsets[left]; entry < offsets[left + 1]; entry++) {
    const link = links[order[entry]];
    if (link.split === split) listed.set(link.right, link.match ? 1 : 0);
    else if (!listed.has(link.right)) listed.set(link.right, LISTED_ELSEWHERE);
  }
}

/**
 * The same pairs with their scores.
 *
 * @param candidateScores [candidates] parallel to `candidates.rights`
 */
export function scoreSelection(selection: CandidateSelection, candidateScores: Float32Array): PairSet {
  const { positions, labels, lefts, lostLefts } = selection;
  const scores = new Float32Array(positions.length);
  for (let pair = 0; pair < positions.length; pair++) scores[pair] = candidateScores[positions[pair]];
  return { scores, labels, lefts, lostLefts };
}
