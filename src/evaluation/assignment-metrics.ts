import type { ThresholdFigures } from "./precision-recall";
import type { RankingMeasures } from "./ranking";

/** One figure a side. */
export interface BySide {
  readonly left: number;
  readonly right: number;
}

/** What an assignment did to the scored pairs. */
export interface AssignmentCounts {
  /** Scored pairs that are chosen, accepted ones included. */
  readonly chosen: number;
  /** Pairs that could have been chosen, but another holds one of their entities. */
  readonly runnerUps: number;
  readonly belowFloor: number;
  readonly rejected: number;
  /** Accepted pairs, scored or not: they are fixed. */
  readonly accepted: number;
  /** Entities whose best pair went to another. */
  readonly lostBest: BySide;
  /** Entities that had a pair to be chosen and end without any. */
  readonly leftOut: BySide;
}

/** How far the known matches themselves are from being one-to-one. */
export interface SharedMatches {
  readonly matches: number;
  /** Matches that share an entity with another. */
  readonly sharing: number;
  /** Matches that any one-to-one alignment must lose: all less the most that can stand side by side. */
  readonly lostAtLeast: number;
}

/** What is accepted of one split: a pair that scores at least the threshold and, with the assignment, is chosen. */
export interface AcceptedFigures {
  readonly matches: number;
  /** By scores alone, at the protocol's threshold. */
  readonly without: ThresholdFigures;
  /** The same threshold, chosen pairs only. null where there is no assignment. */
  readonly with: ThresholdFigures | null;
  /** Chosen pairs at the assignment's own threshold. null where there is none. */
  readonly withOwn: ThresholdFigures | null;
}

export interface ProtocolFigures {
  readonly threshold: number;
  /** The threshold of best F1 over chosen pairs of the validation split; null without an assignment or a match found there. */
  readonly ownThreshold: number | null;
  readonly valid: AcceptedFigures;
  readonly test: AcceptedFigures;
}

/** Ranking among the candidates by score, and by the corrected score. */
export interface RankingComparison {
  readonly scores: RankingMeasures;
  readonly corrected: RankingMeasures;
}

export interface AssignmentMetrics {
  readonly candidates: ProtocolFigures;
  /** null without labelled non-matches. */
  readonly labelled: ProtocolFigures | null;
  readonly ranking: { readonly valid: RankingComparison; readonly test: RankingComparison };
  readonly shared: SharedMatches;
}
