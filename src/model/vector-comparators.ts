import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { hasVector, type NodeVectors } from "../graph/node-vectors";
import type { ComparatorSet, ComparisonPart } from "../text/comparators/comparator-set";
import type { SharedEdges } from "../text/comparators/neighbour-comparators";
import { PairComparer } from "../text/comparators/pair-comparer";
import type { VectorUse } from "./own-vectors";

/** Compares two nodes by number: what `PairComparer` does, with or without more columns. */
export interface PairReader {
  /** Values a pair. */
  readonly size: number;
  /** Fills `out[at .. at + size]`, each in [0, 1]. */
  compare(left: number, right: number, out: Float32Array, at?: number): void;
  /** The same for the reader. */
  explain(left: number, right: number): ComparisonPart[];
}

const COSINE = { name: "vector.cosine", label: "Own vectors: cosine" };
const PRESENT = { name: "vector.bothPresent", label: "Own vectors: both have one" };
const COLUMNS = [COSINE, PRESENT];

/** Columns for vectors in a set; 2 or 0. */
export function vectorColumnsIn({ names }: Pick<ComparatorSet, "names">): number {
  return COLUMNS.filter(({ name }) => names.includes(name)).length;
}

/** How many there are in a model that reads vectors so. */
export function vectorColumnsFor(use: VectorUse | undefined): number {
  return use?.left && use.right ? COLUMNS.length : 0;
}

/** The set with the comparators of own vectors behind its own, where a model reads vectors of both graphs. */
export function withVectorColumns(set: ComparatorSet, use: VectorUse | undefined): ComparatorSet {
  if (vectorColumnsFor(use) === 0) return set;
  return {
    ...set,
    size: set.size + COLUMNS.length,
    names: [...set.names, ...COLUMNS.map(({ name }) => name)],
    labels: [...set.labels, ...COLUMNS.map(({ label }) => label)],
  };
}

/**
 * Reads the pairs of two graphs as a set says, vectors included.
 *
 * @param edges for a set that compares neighbours
 */
export function pairReader(
  set: ComparatorSet,
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  edges?: SharedEdges,
): PairReader {
  const count = vectorColumnsIn(set);
  if (count === 0 || !left.vectors || !right.vectors) return new PairComparer(set, left, right, edges);
  const text = {
    ...set,
    size: set.size - count,
    names: set.names.slice(0, -count),
    labels: set.labels.slice(0, -count),
  };
  return new VectorComparer(new PairComparer(text, left, right, edges), left.vectors, right.vectors);
}

/**
 * Puts the cosine of two nodes' own vectors behind the comparators of their texts, and whether both have one. A cosine below
 * 0 counts as 0: comparators lie in [0, 1], and vectors that point apart say no more than unrelated ones.
 */
class VectorComparer implements PairReader {
  readonly size: number;

  constructor(
    private readonly text: PairReader,
    private readonly left: NodeVectors,
    private readonly right: NodeVectors,
  ) {
    this.size = text.size + COLUMNS.length;
  }

  compare(left: number, right: number, out: Float32Array, at = 0): void {
    this.text.compare(left, right, out, at);
    const cosine = this.cosine(left, right);
    out[at + this.text.size] = cosine ?? 0;
    out[at + this.text.size + 1] = cosine === null ? 0 : 1;
  }

  explain(left: number, right: number): ComparisonPart[] {
    const shown = (vectors: NodeVectors, node: number) =>
      hasVector(vectors, node) ? `a vector of ${vectors.dimension} numbers` : "";
    const part = { ...COSINE, value: this.cosine(left, right) };
    return [
      ...this.text.explain(left, right),
      { ...part, left: shown(this.left, left), right: shown(this.right, right) },
    ];
  }

  /** In [0, 1]; null where a node has no vector. */
  private cosine(left: number, right: number): number | null {
    if (!hasVector(this.left, left) || !hasVector(this.right, right)) return null;
    const { dimension } = this.left;
    let sum = 0;
    for (let index = 0; index < dimension; index++) {
      sum += this.left.rows[left * dimension + index] * this.right.rows[right * dimension + index];
    }
    return Math.min(1, Math.max(0, sum));
  }
}
