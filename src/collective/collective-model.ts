import type { BoostedTrees } from "../learners/gradient-boosting";

export interface CollectiveSettings {
  /** Rounds at most; fewer where nothing moves any more. 0: none. */
  readonly rounds: number;
  /** Right entities that structure may propose for a left one, a round. */
  readonly proposals: number;
  readonly seed: number;
}

/** What the rounds learned. Plain data: a checkpoint stores it. */
export interface CollectiveModel {
  readonly version: 1;
  /** Names of the columns that the trees read, in their order. */
  readonly columns: readonly string[];
  /** Shared relation names with evidence columns of their own, `^` before one that is read against its direction. */
  readonly relations: readonly string[];
  readonly proposals: number;
  /** The rounds kept, in their order; empty where validation says that one pass is best. */
  readonly rounds: readonly CollectiveRound[];
}

export interface CollectiveRound extends RoundBlend {
  readonly trees: BoostedTrees;
}

/** How a round's logits become scores; both chosen on validation. */
export interface RoundBlend {
  /** α: share of the network's own logit in this round's logit. */
  readonly networkShare: number;
  /** λ: how strongly pairs compete for their entities; 0 where entities have many partners. */
  readonly exclusivity: number;
}

/** What one round did, for the reader. */
export interface RoundReport {
  /** 0 is the network alone. */
  readonly round: number;
  readonly pairs: number;
  /** Pairs that structure proposed in this round, blocking having missed them. */
  readonly proposed: number;
  /** Pairs believed to match that were evidence for their neighbours; known matches among them. */
  readonly anchors: number;
  /** Share of the pairs whose belief crossed one half. */
  readonly moved: number;
  /** Validation PRAUC among the candidates, lost matches counted; null without validation matches. */
  readonly validPrauc: number | null;
  /** Of the labelled validation pairs; null without labelled non-matches. */
  readonly validLabelledPrauc: number | null;
  readonly seconds: number;
  /** True for the rounds up to the best one. */
  readonly kept: boolean;
}
