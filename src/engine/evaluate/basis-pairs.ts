import { WorkbenchError } from "../../base/errors";
import { scoreSelection, selectCandidates } from "../../evaluation/candidates-protocol";
import { labelledPairs } from "../../evaluation/labelled-protocol";
import { groupByLeft } from "../../evaluation/links-by-left";
import type { PairSet } from "../../evaluation/pair-set";
import { type MatchRanks, rankMatches } from "../../evaluation/ranking";
import type { Split } from "../../graph/links";
import type { Decisions } from "../../review/journal";
import { labelsFromDecisions } from "../../review/standing";
import type { OpenProject, ProjectScores } from "../engine-state";
import { shownCandidates } from "../project-scores";
import type { EvaluationBasis } from "../protocol/evaluation";
import { scoredPosition } from "../scored-pairs";

/** The pairs that an evaluation measures on. */
export interface BasisPairs {
  readonly pairs: PairSet;
  /** Of the split's matches among their candidates; null where pairs are not all of an entity's. */
  readonly ranks: MatchRanks | null;
}

/** The project, its scores and its verdicts. */
export interface EvaluationGround {
  readonly project: OpenProject;
  readonly scored: ProjectScores;
  readonly decisions: Decisions;
}

/**
 * The pairs of a basis with the scores shown, by the protocols of MODEL.md, section 4. Accepted and rejected pairs that have no
 * score are left out, and unsure ones.
 *
 * @throws {WorkbenchError} `evaluation/no-labels` without a match, or, for labelled pairs, without a labelled non-match
 */
export function basisPairs(ground: EvaluationGround, basis: EvaluationBasis): BasisPairs {
  const found = findPairs(ground, basis);
  if (!hasMatch(found.pairs)) {
    throw new WorkbenchError(
      "evaluation/no-labels",
      basis.kind === "verdicts"
        ? "Expected an accepted pair that has a score, found none. Accept and reject some pairs in review, or measure on a split of the known links."
        : `Expected a known match in the ${basis.split} split, found none. Choose another split, or measure on your own verdicts.`,
    );
  }
  if (basis.kind === "split" && basis.protocol === "labelled" && !found.pairs.labels.includes(0)) {
    throw new WorkbenchError(
      "evaluation/no-labels",
      `Expected labelled non-matches in the ${basis.split} split, found none: every precision would be 1. Measure among the candidates instead.`,
    );
  }
  return found;
}

/** The validation pairs of the same protocol: what scores of another split are calibrated by. May be empty. */
export function validationBasis(ground: EvaluationGround, protocol: "labelled" | "candidates"): PairSet {
  return splitPairs(ground, "valid", protocol).pairs;
}

function findPairs(ground: EvaluationGround, basis: EvaluationBasis): BasisPairs {
  if (basis.kind === "split") return splitPairs(ground, basis.split, basis.protocol);
  return { pairs: verdictPairs(ground), ranks: null };
}

function splitPairs(
  { project, scored }: EvaluationGround,
  split: Split,
  protocol: "labelled" | "candidates",
): BasisPairs {
  const { links } = project;
  if (protocol === "labelled") {
    const linkScores = Float32Array.from(scored.pairs.linkPositions, (position) => scored.scores[position]!);
    return { pairs: labelledPairs(links, linkScores, split), ranks: null };
  }
  const { candidates, candidateScores } = shownCandidates(scored);
  const grouped = groupByLeft(links, candidates.offsets.length - 1);
  return {
    pairs: scoreSelection(selectCandidates(grouped, candidates, split), candidateScores),
    ranks: rankMatches(grouped, candidates, candidateScores, split),
  };
}

function verdictPairs({ project, scored, decisions }: EvaluationGround): PairSet {
  const { left, right } = project;
  const judged: { left: number; position: number; match: boolean }[] = [];
  for (const { pair, match } of labelsFromDecisions(decisions)) {
    const leftNode = left.indexOf.get(pair.left);
    const rightNode = right.indexOf.get(pair.right);
    if (leftNode === undefined || rightNode === undefined) continue;
    const position = scoredPosition(scored.pairs, scored.set, leftNode, rightNode);
    if (position >= 0) judged.push({ left: leftNode, position, match });
  }
  return {
    scores: Float32Array.from(judged, ({ position }) => scored.scores[position]!),
    labels: Uint8Array.from(judged, ({ match }) => (match ? 1 : 0)),
    lefts: Uint32Array.from(judged, (one) => one.left),
    lostLefts: new Uint32Array(0),
  };
}

function hasMatch({ labels, lostLefts }: PairSet): boolean {
  return lostLefts.length > 0 || labels.includes(1);
}
