/** The measures of one set of pairs, by one protocol (MODEL.md, section 4). null where a measure does not apply. */
export interface MetricsLeaf {
  readonly matches: number;
  readonly nonMatches: number;
  readonly prauc: number | null;
  /** The best F1 any threshold reaches on this very set. */
  readonly bestF1: number | null;
  /** F1 at the protocol's threshold, which was chosen on the validation split. */
  readonly f1: number | null;
  /** 0 where no threshold reaches that precision. */
  readonly recallAtPrecision95: number | null;
  readonly hits1: number | null;
  readonly hits1Linked: number | null;
  readonly hits10: number | null;
  readonly mrr: number | null;
}

export interface SplitMetrics {
  readonly overall: MetricsLeaf;
  readonly types: Readonly<Record<string, MetricsLeaf>>;
}

export interface LabelledMetrics {
  readonly threshold: number;
  readonly valid: SplitMetrics;
  readonly test: SplitMetrics;
}

export interface CandidateMetrics {
  readonly threshold: number;
  /** Matches of all splits that blocking did not propose. */
  readonly lost: number;
  /** Fraction of all known matches that stand among the candidates. */
  readonly recallAtK: number;
  readonly valid: SplitMetrics;
  readonly test: SplitMetrics;
}

export interface MetricsReport {
  /** null without labelled non-matches. */
  readonly labelled: LabelledMetrics | null;
  readonly candidates: CandidateMetrics;
}
