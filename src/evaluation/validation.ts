import type { CandidateSet } from "../candidates/candidate-set";
import type { Link } from "../graph/links";
import { prauc } from "./average-precision";
import { selectCandidates } from "./candidates-protocol";
import { groupByLeft } from "./links-by-left";

/** What must be scored to decide when to stop training. */
export interface ValidationPairs {
  /** [2P] left and right node of each pair, one after the other */
  readonly pairs: Uint32Array;
  /** [P] 1 match, 0 non-match */
  readonly labels: Uint8Array;
  /** Matches of the split that blocking lost: missed whatever the model says. Always 0 for labelled pairs. */
  readonly lostMatches: number;
}

/**
 * The validation pairs of early stopping: the labelled pairs of the validation split where it holds a labelled
 * non-match, else its candidates, by the protocols of MODEL.md, section 4.
 *
 * @returns no pair without a match in the validation split
 */
export function validationPairs(links: readonly Link[], candidates: CandidateSet): ValidationPairs {
  const valid = links.filter((link) => link.split === "valid");
  if (valid.some((link) => !link.match)) {
    return {
      pairs: Uint32Array.from(valid.flatMap((link) => [link.left, link.right])),
      labels: Uint8Array.from(valid, (link) => (link.match ? 1 : 0)),
      lostMatches: 0,
    };
  }
  const grouped = groupByLeft(links, candidates.offsets.length - 1);
  const { positions, lefts, labels, lostLefts } = selectCandidates(grouped, candidates, "valid");
  const pairs = new Uint32Array(2 * positions.length);
  for (let pair = 0; pair < positions.length; pair++) {
    pairs[2 * pair] = lefts[pair];
    pairs[2 * pair + 1] = candidates.rights[positions[pair]];
  }
  return { pairs, labels, lostMatches: lostLefts.length };
}

/**
 * The measure of early stopping.
 *
 * @param scores [P] of `validation.pairs`
 * @returns PRAUC; null without a match to validate on
 */
export function validationPrauc(validation: ValidationPairs, scores: Float32Array): number | null {
  return prauc(scores, validation.labels, validation.lostMatches);
}
