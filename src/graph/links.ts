export type Split = "train" | "valid" | "test";

/** A known answer about one pair of nodes. */
export interface Link {
  /** Node numbers in the left and the right graph. */
  readonly left: number;
  readonly right: number;
  /** true: the same entity; false: a labelled non-match. */
  readonly match: boolean;
  /** null: the file names no split; `assignSplits` gives one. */
  readonly split: Split | null;
}
