import type { AssignmentMethod } from "./assignment";

/** An operating point, for counting. */
export interface BandRequest {
  readonly accept: number;
  readonly review: number;
}

/** Open candidates by what an operating point makes of their scores. */
export interface BandCounts {
  /** Where there is an assignment, those of its chosen pairs that it still holds. */
  readonly accept: number;
  /** From the upper threshold on as well, but left out by one-to-one; 0 without an assignment. */
  readonly leftOut: number;
  readonly review: number;
  readonly reject: number;
}

/** Which open candidates one verdict for all would fall on. */
export interface BulkRequest {
  readonly verdict: "accept" | "reject";
  /** Accept: from this score on. Reject: below it. */
  readonly threshold: number;
  /** At most so many pairs: the highest scores first to accept, the lowest to reject. */
  readonly limit: number;
}

export interface BulkPairs {
  /** [pairs] ids, and the scores that speak for the verdict */
  readonly lefts: readonly string[];
  readonly rights: readonly string[];
  readonly scores: Float32Array;
  /** How many there are, `limit` or not. */
  readonly total: number;
  /** The assignment whose chosen pairs alone are accepted; null where there is none, and for rejecting. */
  readonly oneToOne: Exclude<AssignmentMethod, "many-to-many"> | null;
  /** Pairs past the threshold that one-to-one leaves out: those whose entity is accepted with another, and the other runner-ups. */
  readonly leftOut: { readonly taken: number; readonly notChosen: number };
  /** To accept without one-to-one: pairs that share an entity with another of them or with an accepted one. */
  readonly sharing: number;
  /** Candidates of the validation split that the same rule takes, and how many of them wrongly; null without known matches there. */
  readonly known: { readonly pairs: number; readonly wrong: number } | null;
}
