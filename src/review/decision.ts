export type Verdict = "accept" | "reject" | "unsure";

/** A pair by its entities' ids, not their row numbers: a verdict outlives the files' order. */
export interface PairKey {
  readonly left: string;
  readonly right: string;
}

/** The rule that decided a pair together with many others: the reviewer approved the rule and did not look at the pair. */
export interface BulkRule {
  /** Accepted: from this score on. Rejected: below it. */
  readonly threshold: number;
  /** The method of the one-to-one assignment that also chose the pair; absent: they were not set against each other. */
  readonly oneToOne?: string;
}

/**
 * One entry of the append-only journal. State is a fold over the entries (`foldJournal`); undo is an entry too.
 */
export interface Decision {
  /** Position in the journal, from 1, strictly increasing. */
  readonly sequence: number;
  readonly pair: PairKey;
  /** null takes a verdict back. */
  readonly verdict: Verdict | null;
  /** What the pair's verdict was before, so that the entry can be undone. */
  readonly previous: Verdict | null;
  /** Entries made by one act of the user (a bulk accept) share it, and are undone together. */
  readonly act: string;
  readonly kind: "decide" | "undo" | "redo";
  readonly note: string;
  readonly reviewer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The model and the score that the reviewer saw; null when no score was shown. */
  readonly modelDigest: string | null;
  readonly score: number | null;
  /** Absent: the reviewer decided this very pair. */
  readonly bulk?: BulkRule;
}
