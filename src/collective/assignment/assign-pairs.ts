import type { TaskContext } from "../../base/task";
import type { AssignmentCounts } from "../../evaluation/assignment-metrics";
import type { Contest } from "./contest";
import { countAssignment } from "./count-assignment";
import { greedyAssignment } from "./greedy";
import { oddsWeights } from "./odds-weights";
import { optimalAssignment } from "./optimal";
import { BELOW_FLOOR, CHOSEN, REJECTED, RUNNER_UP } from "./pair-flags";
import { stableAssignment } from "./stable";

export type OneToOneMethod = "greedy" | "stable" | "optimal";

/** Scored pairs, what was decided about them, and how to choose. */
export interface AssignmentInput {
  readonly leftCount: number;
  readonly rightCount: number;
  /** [pairs] node numbers */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  /** [pairs] in [0, 1] */
  readonly scores: Float32Array;
  /** [pairs] positions, best first, ties broken: by score, or by a corrected one */
  readonly order: Uint32Array;
  /** Pairs before this position are candidates; the others are known by a label alone. */
  readonly candidateCount: number;
  /** Pairs that were accepted, scored or not. They are fixed, even where they share an entity. */
  readonly accepted: readonly { readonly left: number; readonly right: number; readonly position: number }[];
  /** Positions of pairs that were rejected: they cannot be chosen. */
  readonly rejected: Iterable<number>;
  readonly method: OneToOneMethod;
  /** Undecided pairs that score less take no part. */
  readonly floor: number;
}

export interface Assignment {
  /** [pairs] what became of each: CHOSEN, RUNNER_UP, BELOW_FLOOR or REJECTED */
  readonly flags: Uint8Array;
  readonly counts: AssignmentCounts;
}

/**
 * Gives each entity to one pair at most. Decisions come first: accepted pairs hold their entities, rejected ones take no part.
 * Then the candidates from the floor on compete. A pair that only a label brought in comes last, and only where both its entities
 * are still free: that somebody labelled it must not decide anything.
 *
 * Optimal weighs pairs by the log-odds of their scores whatever the order, which there breaks ties alone: a correction that takes one
 * amount from all pairs of an entity changes nothing about which matching of the same entities weighs most.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function assignPairs(input: AssignmentInput, task: TaskContext = {}): Promise<Assignment> {
  const { lefts, rights, order, candidateCount } = input;
  const flags = flagsBefore(input);
  const leftTaken = new Uint8Array(input.leftCount);
  const rightTaken = new Uint8Array(input.rightCount);
  const isFree = (pair: number) => leftTaken[lefts[pair]] === 0 && rightTaken[rights[pair]] === 0;
  const take = (pair: number) => {
    flags[pair] = CHOSEN;
    leftTaken[lefts[pair]] = 1;
    rightTaken[rights[pair]] = 1;
  };
  for (const { left, right } of input.accepted) {
    leftTaken[left] = 1;
    rightTaken[right] = 1;
  }
  const open = order.filter((pair) => flags[pair] === RUNNER_UP && isFree(pair));
  const contest = { ...input, order: open.filter((pair) => pair < candidateCount) };
  for (const pair of await choose(contest, input, task)) take(pair);
  for (const pair of open) if (pair >= candidateCount && isFree(pair)) take(pair);
  return { flags, counts: countAssignment(input, flags) };
}

/** Every pair that could be chosen counts as a runner-up until it is. */
function flagsBefore({ scores, floor, accepted, rejected }: AssignmentInput): Uint8Array {
  const flags = new Uint8Array(scores.length);
  for (let pair = 0; pair < flags.length; pair++) flags[pair] = scores[pair] >= floor ? RUNNER_UP : BELOW_FLOOR;
  for (const pair of rejected) flags[pair] = REJECTED;
  for (const { position } of accepted) if (position >= 0) flags[position] = CHOSEN;
  return flags;
}

function choose(
  contest: Contest,
  { method, scores, floor }: AssignmentInput,
  task: TaskContext,
): Uint32Array | Promise<Uint32Array> {
  switch (method) {
    case "greedy":
      return greedyAssignment(contest);
    case "stable":
      return stableAssignment(contest);
    case "optimal":
      return optimalAssignment(contest, oddsWeights(scores, contest.order, floor), task);
  }
}
