import type { TaskContext } from "../base/task";
import type { CandidateSet } from "../candidates/candidate-set";
import type { ValidationPairs } from "../evaluation/validation";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import type { SchemaMapping } from "../graph/schema-mapping";

/** Comparators of numbered pairs; `ComparatorCache` is one. */
export interface ComparatorRows {
  /** Values a pair. */
  readonly size: number;
  /** Fills `out[at .. at + size]`; `position` as in `ScoredList`, or −1 for a pair that is not listed. */
  read(position: number, left: number, right: number, out: Float32Array, at: number): void;
}

/** Pairs to be scored, by position: all candidates in their order, then what else is labelled. */
export interface ScoredList {
  /** [pairs] node numbers */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
}

/** What a baseline may read. It never sees a test link. */
export interface BaselineInput {
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  readonly mapping: SchemaMapping;
  readonly candidates: CandidateSet;
  readonly pairs: ScoredList;
  readonly comparators: ComparatorRows;
  readonly comparatorNames: readonly string[];
  /** To learn from. */
  readonly trainLinks: readonly Link[];
  /** To choose settings by, never to learn from. */
  readonly validLinks: readonly Link[];
  /**
   * The pairs that settings are chosen by, found by who knows all links: among the candidates of an entity with several matches
   * those listed for the test are left out, whatever their labels. Where absent they are found from the links above, and such pairs
   * pass for non-matches.
   */
  readonly validation?: ValidationPairs | undefined;
  readonly seed: number;
}

export interface BaselineOutcome {
  /** [pairs] in [0, 1], parallel to `pairs`; a higher one is likelier a match */
  readonly scores: Float32Array;
  readonly trainSeconds: number;
  readonly scoreSeconds: number;
  /** What was chosen on the validation links. */
  readonly chosen: Readonly<Record<string, string | number>>;
}

/**
 * A matcher to compare with.
 *
 * @throws {WorkbenchError} `training/no-labels` where it needs a known match and has none; `base/aborted`
 */
export type Baseline = (input: BaselineInput, task: TaskContext) => Promise<BaselineOutcome>;
