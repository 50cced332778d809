import { CHOSEN, RUNNER_UP } from "../../collective/assignment/pair-flags";
import type { KnowledgeGraph } from "../../graph/knowledge-graph";
import type { PairKey } from "../../review/decision";
import type { WithVerdicts } from "../../review/standing";
import type { EngineState } from "../engine-state";
import { requireNode } from "../entity-summary";
import type { PairPlace, PairStanding, RivalPair } from "../protocol/assignment";
import { scoredPosition } from "../scored-pairs";
import { StandingAssignment } from "./standing-assignment";

const MOST_RUNNER_UPS = 3;

/** undefined where the pair took no part. */
export function standingOf(flag: number): PairStanding | undefined {
  return flag === CHOSEN ? "chosen" : flag === RUNNER_UP ? "runner-up" : undefined;
}

/**
 * A pair's place in the assignment and the pairs it stands against; null without an assignment, or where the pair has no score
 * and was not accepted.
 *
 * @throws {WorkbenchError} `engine/no-project`, `engine/unknown-entity`
 */
export function placeOf(
  state: EngineState,
  { pair, verdicts }: WithVerdicts<{ readonly pair: PairKey }>,
): PairPlace | null {
  const { left, right } = state.requireProject();
  const leftNode = requireNode(left, "left", pair.left);
  const rightNode = requireNode(right, "right", pair.right);
  const { assignment } = state;
  if (!assignment) return null;
  const { set, pairs, scores } = assignment.of;
  const standing = new StandingAssignment(assignment, state, verdicts);
  const position = scoredPosition(pairs, set, leftNode, rightNode);
  const held = standing.partnerOfLeft(leftNode) === rightNode;
  if (position < 0 && !held) return null;
  const labelOnly = position >= pairs.candidateCount;
  const place = held ? "chosen" : (standingOf(standing.flagAt(position)) ?? "out");

  const rivalOf = (leftRival: number, rightRival: number): RivalPair => {
    const at = scoredPosition(pairs, set, leftRival, rightRival);
    return {
      left: entityOf(left, leftRival),
      right: entityOf(right, rightRival),
      score: at < 0 ? null : scores[at]!,
    };
  };
  if (place === "chosen") {
    const runnerUps: number[] = [];
    for (let other = 0; other < scores.length; other++) {
      const shares = pairs.lefts[other] === leftNode || pairs.rights[other] === rightNode;
      if (shares && standing.flagAt(other) === RUNNER_UP) runnerUps.push(other);
    }
    runnerUps.sort((a, b) => scores[b]! - scores[a]! || a - b);
    const rivals = runnerUps
      .slice(0, MOST_RUNNER_UPS)
      .map((other) => rivalOf(pairs.lefts[other]!, pairs.rights[other]!));
    return { standing: place, rivals, rivalCount: runnerUps.length, labelOnly };
  }
  if (place === "out") return { standing: place, rivals: [], rivalCount: 0, labelOnly };
  const [rightRival, leftRival] = [standing.partnerOfLeft(leftNode), standing.partnerOfRight(rightNode)];
  const rivals = [
    ...(rightRival >= 0 ? [rivalOf(leftNode, rightRival)] : []),
    ...(leftRival >= 0 ? [rivalOf(leftRival, rightNode)] : []),
  ];
  return { standing: place, rivals, rivalCount: rivals.length, labelOnly };
}

function entityOf(graph: KnowledgeGraph, node: number): RivalPair["left"] {
  return { id: graph.ids[node]!, name: graph.names[node]! };
}
