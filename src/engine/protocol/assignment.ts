import type { AssignmentCounts, AssignmentMetrics } from "../../evaluation/assignment-metrics";

/** `many-to-many`: every pair stands by its own score, and there is no assignment. The others give an entity one partner at most. */
export const assignmentMethods = ["many-to-many", "greedy", "stable", "optimal"] as const;
export type AssignmentMethod = (typeof assignmentMethods)[number];

export interface AssignmentSettings {
  readonly method: AssignmentMethod;
  /** `csls`: greedy and stable take pairs in the order of scores corrected for hubs. Optimal is the same with either. */
  readonly hubness: "none" | "csls";
  /** Undecided pairs that score less take no part; in [0, 1]. */
  readonly floor: number;
}

export interface AssignmentReport {
  readonly settings: AssignmentSettings;
  readonly modelDigest: string;
  /** Sequence of the last decision that took part, 0 for none. Later ones hold at once, but the other pairs do not move up. */
  readonly lastDecision: number;
  /** null for many-to-many. */
  readonly counts: AssignmentCounts | null;
  /** By the known links, decisions left out; null where there is no known match. */
  readonly metrics: AssignmentMetrics | null;
  readonly seconds: number;
}

/** Where a pair that took part stands. */
export type PairStanding = "chosen" | "runner-up";

/** A pair's place in the assignment. */
export interface PairPlace {
  /** `out`: it took no part, being below the floor or rejected. */
  readonly standing: PairStanding | "out";
  /** Of a runner-up the chosen pairs that hold its entities; of a chosen pair its runner-ups, best first, a few of them. */
  readonly rivals: readonly RivalPair[];
  /** How many there are. */
  readonly rivalCount: number;
  /** No candidate: only its label brought the pair in, so it came last, whatever it scores. */
  readonly labelOnly: boolean;
}

export interface RivalPair {
  readonly left: RivalEntity;
  readonly right: RivalEntity;
  /** null for an accepted pair that has no score. */
  readonly score: number | null;
}

export interface RivalEntity {
  readonly id: string;
  readonly name: string;
}
