import type { IdfTable } from "../idf-table";
import type { ValueKind } from "./value-kinds";

/** An attribute both sides have, and how its values are read. */
export interface ComparedAttribute {
  /** Key on either side; compared by `normaliseText`, so "Release Date" meets "release_date". */
  readonly leftKey: string;
  readonly rightKey: string;
  readonly kind: ValueKind;
}

/** A relation whose neighbours' names are compared. */
export interface ComparedRelation {
  /** As the shared vocabulary calls it. */
  readonly name: string;
  /** Whether the entity is the edge's source. */
  readonly along: boolean;
}

/**
 * Which comparators a pair of entities is given, in which order. Plain data: a checkpoint stores it, and it applies to
 * any graphs; an attribute or relation they lack is reported as missing.
 */
export interface ComparatorSet {
  readonly version: 1;
  /** Values a pair. */
  readonly size: number;
  /**
   * [size] stable ids: "name.exact", "text.words", "attribute.price.closeness", "attribute.price.bothPresent" … They alone say what
   * a row holds: an id keeps its meaning, so that a model trained before there were more comparators reads what it learned from.
   */
  readonly names: readonly string[];
  /** [size] the same for people. */
  readonly labels: readonly string[];
  readonly attributes: readonly ComparedAttribute[];
  /** Absent where neighbours are not compared (`neighbour-comparators.ts`). */
  readonly neighbours?: readonly ComparedRelation[] | undefined;
  /** Weights of words and of character trigrams of names and of facts. */
  readonly words: IdfTable;
  readonly grams: IdfTable;
}

/** One comparator of one pair, for the reader. */
export interface ComparisonPart {
  readonly name: string;
  readonly label: string;
  /** In [0, 1]; null where a side has no value to compare. */
  readonly value: number | null;
  /** What was compared, as the files write it; empty where a side has none. */
  readonly left: string;
  readonly right: string;
}
