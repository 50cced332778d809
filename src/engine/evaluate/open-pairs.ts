import { Breather } from "../../base/task";
import { probabilitiesDown } from "../../evaluation/calibration/probability-curve";
import type { OpenPairs, ProbabilityCurve } from "../../evaluation/evaluated-class";
import { descendingOrder } from "../../evaluation/score-order";
import { splitOrder } from "../../evaluation/utility";
import { stillToCome } from "../project-scores";
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
 * Candidates without any verdict, "unsure" being one, sorted by score. What only a later round than the one shown proposed is not among
 * them: it has no score there.
 *
 * @param curve null without a calibration: nothing is expected then
 * @throws {WorkbenchError} `base/aborted`
 */
export async function openPairs(
  ground: EvaluationGround,
  { names, classOf }: ClassGrouping,
  curve: ProbabilityCurve | null,
  signal: AbortSignal | undefined,
): Promise<ClassedOpenPairs> {
  const { pairs, scores } = ground.scored;
  const { lefts, candidateCount } = pairs;
  const isClosed = closedCandidates(ground);
  const positions = new Uint32Array(candidateCount);
  const candidateClass = new Uint16Array(candidateCount);
  let count = 0;
  for (let position = 0; position < candidateCount; position++) {
    candidateClass[position] = classOf[lefts[position]!]!;
    if (isClosed[position] === 0) positions[count++] = position;
  }
  const open = positions.subarray(0, count);
  const order = descendingOrder(gather(scores, open));
  for (let place = 0; place < count; place++) order[place] = open[order[place]!]!;
  const breather = new Breather(signal);
  const counter = new EntityCounter(ground);
  const overall = sumUp(gather(scores, order), curve, counter.fewer(order));
  const classes: OpenPairs[] = [];
  for (const part of splitOrder(order, candidateClass, names.length)) {
    if (breather.due()) await breather.breathe();
    classes.push(sumUp(gather(scores, part), curve, counter.fewer(part)));
  }
  return { overall, classes };
}

/** [candidates] 1 where a verdict stands, or where there is nothing to judge by */
function closedCandidates({ project, scored, decisions }: EvaluationGround): Uint8Array {
  const judged = stillToCome(scored) ?? new Uint8Array(scored.pairs.candidateCount);
  for (const { pair } of decisions.standing.values()) {
    const left = project.left.indexOf.get(pair.left);
    const right = project.right.indexOf.get(pair.right);
    if (left === undefined || right === undefined) continue;
    const position = scoredPosition(scored.pairs, scored.set, left, right);
    if (position >= 0 && position < judged.length) judged[position] = 1;
  }
  return judged;
}

function gather(scores: Float32Array, positions: Uint32Array): Float32Array {
  const gathered = new Float32Array(positions.length);
  for (let place = 0; place < positions.length; place++) gathered[place] = scores[positions[place]!]!;
  return gathered;
}

/** @param scores descending */
function sumUp(scores: Float32Array, curve: ProbabilityCurve | null, entities: number): OpenPairs {
  if (!curve) return { scores, expectedMatches: new Float64Array(0), entities };
  const probabilities = probabilitiesDown(curve, scores);
  const expectedMatches = new Float64Array(scores.length + 1);
  for (let pair = 0; pair < scores.length; pair++) {
    expectedMatches[pair + 1] = expectedMatches[pair]! + probabilities[pair]!;
  }
  return { scores, expectedMatches, entities };
}

/** Counts entities of pairs. A mark stands for one count, so that nothing has to be wiped between classes. */
class EntityCounter {
  private readonly left: Uint32Array;
  private readonly right: Uint32Array;
  private mark = 0;

  constructor(private readonly ground: EvaluationGround) {
    this.left = new Uint32Array(ground.project.left.nodeCount);
    this.right = new Uint32Array(ground.project.right.nodeCount);
  }

  /** Different entities in the pairs at these positions, of the side that has fewer. */
  fewer(positions: Uint32Array): number {
    const { lefts, rights } = this.ground.scored.pairs;
    this.mark++;
    let [leftCount, rightCount] = [0, 0];
    for (let place = 0; place < positions.length; place++) {
      const left = lefts[positions[place]!]!;
      const right = rights[positions[place]!]!;
      if (this.left[left] !== this.mark) leftCount++;
      if (this.right[right] !== this.mark) rightCount++;
      this.left[left] = this.mark;
      this.right[right] = this.mark;
    }
    return Math.min(leftCount, rightCount);
  }
}
