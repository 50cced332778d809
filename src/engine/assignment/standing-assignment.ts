import { CHOSEN, REJECTED, RUNNER_UP } from "../../collective/assignment/pair-flags";
import type { VerdictEntry } from "../../review/standing";
import type { AssignmentPartners, EngineState, OpenProject, ProjectAssignment } from "../engine-state";
import { type ScoredPairs, scoredPosition } from "../scored-pairs";

const NOBODY = -1;

/** Who holds whom among the chosen pairs. Of two accepted pairs that share an entity the later position counts. */
export function partnersOf(
  { left, right }: OpenProject,
  { lefts, rights }: ScoredPairs,
  flags: Uint8Array,
): AssignmentPartners {
  const ofLeft = new Int32Array(left.nodeCount).fill(NOBODY);
  const ofRight = new Int32Array(right.nodeCount).fill(NOBODY);
  for (let pair = 0; pair < flags.length; pair++) {
    if (flags[pair] !== CHOSEN) continue;
    ofLeft[lefts[pair]!] = rights[pair]!;
    ofRight[rights[pair]!] = lefts[pair]!;
  }
  return { ofLeft, ofRight };
}

/**
 * An assignment as the verdicts of this moment leave it: what was accepted since holds its entities, and the pairs that held them are
 * runner-ups; what was rejected since is out. Nobody moves up: for that the assignment is made again.
 */
export class StandingAssignment {
  /** Flags that differ from the assignment's own, by position. */
  readonly changed = new Map<number, number>();
  private readonly heldLeft = new Map<number, number>();
  private readonly heldRight = new Map<number, number>();

  constructor(
    readonly assignment: ProjectAssignment,
    state: EngineState,
    verdicts: readonly VerdictEntry[],
  ) {
    const nodes = numbered(state.requireProject(), verdicts);
    const accepted = nodes.filter(({ verdict }) => verdict === "accept");
    for (const { left, right, verdict } of nodes) if (verdict === "reject") this.release(left, right, REJECTED);
    for (const { left, right } of accepted) {
      const [rightBefore, leftBefore] = [this.partnerOfLeft(left), this.partnerOfRight(right)];
      if (rightBefore >= 0) this.release(left, rightBefore, RUNNER_UP);
      if (leftBefore >= 0) this.release(leftBefore, right, RUNNER_UP);
    }
    for (const { left, right } of accepted) {
      this.setFlag(left, right, CHOSEN);
      this.heldLeft.set(left, right);
      this.heldRight.set(right, left);
    }
  }

  /** Right node, or −1. */
  partnerOfLeft(left: number): number {
    return this.heldLeft.get(left) ?? this.assignment.partners.ofLeft[left]!;
  }

  /** Left node, or −1. */
  partnerOfRight(right: number): number {
    return this.heldRight.get(right) ?? this.assignment.partners.ofRight[right]!;
  }

  flagAt(position: number): number {
    return this.changed.get(position) ?? this.assignment.flags[position]!;
  }

  private release(left: number, right: number, flag: number): void {
    this.setFlag(left, right, flag);
    if (this.partnerOfLeft(left) === right) this.heldLeft.set(left, NOBODY);
    if (this.partnerOfRight(right) === left) this.heldRight.set(right, NOBODY);
  }

  private setFlag(left: number, right: number, flag: number): void {
    const position = scoredPosition(this.assignment.of.pairs, this.assignment.of.set, left, right);
    if (position >= 0) this.changed.set(position, flag);
  }
}

function numbered({ left, right }: OpenProject, verdicts: readonly VerdictEntry[]) {
  return verdicts.flatMap(([leftId, rightId, verdict]) => {
    const leftNode = left.indexOf.get(leftId);
    const rightNode = right.indexOf.get(rightId);
    return leftNode === undefined || rightNode === undefined ? [] : [{ left: leftNode, right: rightNode, verdict }];
  });
}
