import type { CandidateSet } from "../../candidates/candidate-set";
import { selectCandidates } from "../../evaluation/candidates-protocol";
import { groupByLeft } from "../../evaluation/links-by-left";
import type { OpenProject } from "../engine-state";
import type { VerdictFlips } from "../protocol/consistency";

/** A run's scores and where it accepts. */
export interface ThresholdedScores {
  /** [candidates] */
  readonly scores: Float32Array;
  readonly threshold: number;
}

/** Counts the candidates whose verdict differs between two runs of a seed, each at its own threshold; accepted means score ≥ threshold. */
export function verdictFlips(
  seed: number,
  { links, left }: Pick<OpenProject, "links" | "left">,
  candidates: CandidateSet,
  without: ThresholdedScores,
  withTcm: ThresholdedScores,
): VerdictFlips {
  const accepts = (run: ThresholdedScores, pair: number) => run.scores[pair]! >= run.threshold;
  let lost = 0;
  let gained = 0;
  const pairs = candidates.rights.length;
  for (let pair = 0; pair < pairs; pair++) {
    const before = accepts(without, pair);
    if (before === accepts(withTcm, pair)) continue;
    if (before) lost++;
    else gained++;
  }
  const { positions, labels } = selectCandidates(groupByLeft(links, left.nodeCount), candidates, "test");
  let righted = 0;
  let wronged = 0;
  for (let known = 0; known < positions.length; known++) {
    const after = accepts(withTcm, positions[known]!);
    if (accepts(without, positions[known]!) === after) continue;
    if (after === (labels[known] === 1)) righted++;
    else wronged++;
  }
  return { seed, pairs, lost, gained, righted, wronged };
}
