/** How a pair came to be accepted. */
export type Acceptance =
  | {
      readonly by: "reviewer";
      readonly reviewer: string;
      /** Milliseconds since the epoch. */
      readonly at: number;
      readonly note: string;
    }
  | { readonly by: "threshold"; readonly threshold: number };

/** An accepted pair, by the entities' ids. */
export interface AlignmentRow {
  readonly left: string;
  readonly right: string;
  readonly leftName: string;
  readonly rightName: string;
  readonly leftType: string;
  readonly rightType: string;
  readonly acceptance: Acceptance;
  /** The model's score of the pair, and the model's digest; null when no model scored it. */
  readonly score: number | null;
  readonly model: string | null;
}
