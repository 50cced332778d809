/** How an operating point came about, so that a reader of an export can judge it. */
export type OperatingPointOrigin =
  | { readonly by: "hand" }
  /** The smallest threshold at which every class has at least this precision. */
  | { readonly by: "precision"; readonly atLeast: number }
  /** The smallest threshold at which at most this share of every class's non-matches is accepted. */
  | { readonly by: "false-accepts"; readonly atMost: number }
  /** The threshold of best utility, a false accept being `c` times as bad as a false reject (MODEL.md, section 4). */
  | { readonly by: "utility"; readonly c: number }
  /** The threshold of best F1 on the validation split. */
  | { readonly by: "best-f1" }
  /** Chosen on other scores, and kept for these as it was: nobody asked these scores anything. */
  | { readonly by: "kept"; readonly from: ScoresNamed };

/** Which scores are meant. */
export interface ScoresNamed {
  readonly modelDigest: string;
  /** The collective round, as in `OperatingPoint`. */
  readonly round?: number | null | undefined;
}

/**
 * Where scores become verdicts: accept from `accept` on, reject below `review`, look at what lies between.
 * 0 ≤ review ≤ accept ≤ 1; equal ones leave no band.
 */
export interface OperatingPoint {
  readonly accept: number;
  readonly review: number;
  readonly origin: OperatingPointOrigin;
  /** The class that decided it: with that one left out, the threshold would be lower. null where none did. */
  readonly binding: string | null;
  /** Of the model whose scores it was chosen on: another model's scores mean something else. */
  readonly modelDigest: string;
  /**
   * The collective round whose scores it was chosen on, 0 being the network alone; null where the model has none. Absent in points of
   * earlier versions, which did not ask: read as the model's last round.
   */
  readonly round?: number | null | undefined;
  /** Milliseconds since the epoch. */
  readonly chosenAt: number;
}
