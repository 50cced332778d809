import type { BulkRule } from "../review/decision";
import type { EarlierRound } from "./selection-record";

/** How a pair came to be accepted. */
export type Acceptance =
  | {
      readonly by: "reviewer";
      readonly reviewer: string;
      /** Milliseconds since the epoch. */
      readonly at: number;
      readonly note: string;
      /** The rule that decided the pair with others, which the reviewer approved; absent: they looked at this very pair. */
      readonly bulk?: BulkRule | undefined;
    }
  | {
      readonly by: "threshold";
      readonly threshold: number;
      /** The method that chose the pair among those that share an entity with it; absent: they were not set against each other. */
      readonly oneToOne?: string;
    };

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
  /** The collective round of the score where it is not the model's last; absent or null elsewhere, or where nobody knows. */
  readonly round?: EarlierRound | null;
}
