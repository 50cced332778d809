import { comparatorBlocks } from "./comparator-blocks";
import type { ComparatorSet } from "./comparator-set";
import { chooseRelations, isAboutNeighbours, type SharedEdges } from "./neighbour-comparators";

/**
 * The comparators of neighbours alone, with a set's word weights: for who learns on comparators and has no aggregation of
 * its own, beside rows of the set itself. Looks at no link.
 *
 * @returns a set without a column where neither graph has an edge
 */
export function neighbourSet(set: ComparatorSet, edges: SharedEdges): ComparatorSet {
  const linked = edges.left.relations.length + edges.right.relations.length > 0;
  const parts = { ...set, neighbours: linked ? chooseRelations(edges) : undefined };
  const columns = comparatorBlocks(parts)
    .flatMap((block) => block.columns)
    .filter(isAboutNeighbours);
  return {
    ...parts,
    size: columns.length,
    names: columns.map(({ name }) => name),
    labels: columns.map(({ label }) => label),
  };
}

/** The set with the comparators of neighbours behind its own. */
export function withNeighbours(set: ComparatorSet, edges: SharedEdges): ComparatorSet {
  const added = neighbourSet(set, edges);
  if (added.size === 0) return set;
  return {
    ...added,
    size: set.size + added.size,
    names: [...set.names, ...added.names],
    labels: [...set.labels, ...added.labels],
  };
}

/** The set without them; the set itself where it has none. */
export function withoutNeighbours(set: ComparatorSet): ComparatorSet {
  const { neighbours, ...rest } = set;
  if (neighbours === undefined) return set;
  const kept = set.names
    .map((name, index) => ({ name, label: set.labels[index] }))
    .filter((column) => !isAboutNeighbours(column));
  return { ...rest, size: kept.length, names: kept.map(({ name }) => name), labels: kept.map(({ label }) => label) };
}
