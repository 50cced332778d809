import { probabilityAt } from "../../evaluation/calibration/probability-curve";
import type { OpenPairs, ProbabilityCurve } from "../../evaluation/evaluated-class";
import { descendingOrder } from "../../evaluation/score-order";
import { splitOrder } from "../../evaluation/utility";
import type { ProjectScores } from "../engine-state";
import { scoredPosition } from "../scored-pairs";
import type { EvaluationGround } from "./basis-pairs";
import type { ClassGrouping } from "./class-grouping";

/** The open pairs of all classes together, and of each. */
export interface ClassedOpenPairs {
  readonly overall: OpenPairs;
  /** [classes] */
  readonly classes: readonly OpenPairs[];
}

/**
 * Candidates without any verdict, "unsure" being one, sorted by score. Those that collective rounds proposed are among them,
 * whichever round is shown: the queue and exports hold them too.
 *
 * @param curve null without a calibration: nothing is expected then
 */
export function openPairs(
  ground: EvaluationGround,
  { names, classOf }: ClassGrouping,
  curve: ProbabilityCurve | null,
): ClassedOpenPairs {
  const { scored } = ground;
  const { lefts, candidateCount } = scored.pairs;
  const isJudged = judgedCandidates(ground);
  const positions = new Uint32Array(candidateCount);
  let count = 0;
  for (let position = 0; position < candidateCount; position++) {
    if (isJudged[position] === 0) positions[count++] = position;
  }
  const open = positions.subarray(0, count);
  const order = descendingOrder(Float32Array.from(open, (position) => scored.scores[position]!)).map(
    (place) => open[place]!,
  );
  const candidateClass = Uint16Array.from({ length: candidateCount }, (_, position) => classOf[lefts[position]!]!);
  return {
    overall: sumUp(scored, order, curve),
    classes: splitOrder(order, candidateClass, names.length).map((part) => sumUp(scored, part, curve)),
  };
}

/** [candidates] 1 where a verdict stands */
function judgedCandidates({ project, scored, decisions }: EvaluationGround): Uint8Array {
  const judged = new Uint8Array(scored.pairs.candidateCount);
  for (const { pair } of decisions.standing.values()) {
    const left = project.left.indexOf.get(pair.left);
    const right = project.right.indexOf.get(pair.right);
    if (left === undefined || right === undefined) continue;
    const position = scoredPosition(scored.pairs, scored.set, left, right);
    if (position >= 0 && position < judged.length) judged[position] = 1;
  }
  return judged;
}

/** @param order positions from the highest score down */
function sumUp({ scores: all }: ProjectScores, order: Uint32Array, curve: ProbabilityCurve | null): OpenPairs {
  const scores = Float32Array.from(order, (position) => all[position]!);
  if (!curve) return { scores, expectedMatches: new Float64Array(0) };
  const expectedMatches = new Float64Array(scores.length + 1);
  for (let pair = 0; pair < scores.length; pair++) {
    expectedMatches[pair + 1] = expectedMatches[pair]! + probabilityAt(curve, scores[pair]!);
  }
  return { scores, expectedMatches };
}
