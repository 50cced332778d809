import type { NeighbourLists } from "./neighbour-lists";

/** Directed relations with columns of their own, the most frequent ones that both sides share. */
const MOST_RELATIONS = 6;

/** The columns of every pair, before those of single relations. `min` and `max` are of the two sides, so that the sides may be swapped. */
const COMMON = [
  ["matched", "Neighbours matched"],
  ["matchedAligned", "Neighbours matched by the same relation"],
  ["shareLeast", "Share of neighbours matched, lesser side"],
  ["shareMost", "Share of neighbours matched, greater side"],
  ["alignedLeast", "Share matched by the same relation, lesser side"],
  ["alignedMost", "Share matched by the same relation, greater side"],
  ["proof", "Chance that the neighbours alone prove it"],
  ["best", "Best single neighbour"],
  ["elsewhereLeast", "Neighbours matched elsewhere, lesser side"],
  ["elsewhereMost", "Neighbours matched elsewhere, greater side"],
  ["degreeLeast", "Neighbours, lesser side"],
  ["degreeMost", "Neighbours, greater side"],
] as const;

const OF_RELATION = [
  ["best", "best match"],
  ["shareLeast", "share matched, lesser side"],
  ["elsewhereMost", "matched elsewhere, greater side"],
] as const;

/** Names and labels of the evidence columns, in their order. */
export interface EvidenceColumns {
  readonly size: number;
  readonly names: readonly string[];
  readonly labels: readonly string[];
  /** Directed relation ids with columns of their own; −1 for one that the mapping does not know. */
  readonly relations: readonly number[];
}

/**
 * Chooses the relations that have columns of their own.
 *
 * @param relationNames shared relation names
 */
export function evidenceColumns(
  left: NeighbourLists,
  right: NeighbourLists,
  relationNames: readonly string[],
): EvidenceColumns {
  const count = ({ relations }: NeighbourLists) => {
    const counts = new Float64Array(2 * relationNames.length);
    for (const relation of relations) counts[relation]++;
    return counts;
  };
  const [leftCounts, rightCounts] = [count(left), count(right)];
  const relations = Array.from(leftCounts, (_, relation) => relation)
    .map((relation) => ({ relation, edges: Math.min(leftCounts[relation], rightCounts[relation]) }))
    .filter(({ edges }) => edges > 0)
    .sort((a, b) => b.edges - a.edges || a.relation - b.relation)
    .slice(0, MOST_RELATIONS)
    .map(({ relation }) => relation);
  return columnsOfDirected(relations, relationNames);
}

/**
 * The columns that a model was learned with. A relation that the mapping does not know keeps its columns; they are then missing throughout.
 *
 * @param named as `CollectiveModel.relations`: shared names, `^` before one read against its direction
 */
export function columnsOfRelations(named: readonly string[], relationNames: readonly string[]): EvidenceColumns {
  const directed = named.map((name) => {
    const back = name.startsWith("^");
    const relation = relationNames.indexOf(back ? name.slice(1) : name);
    return relation < 0 ? -1 : relation + (back ? relationNames.length : 0);
  });
  return columnsOfDirected(directed, relationNames);
}

function columnsOfDirected(relations: readonly number[], relationNames: readonly string[]): EvidenceColumns {
  const nameOf = (relation: number) => (relation < 0 ? "unknown" : relationNames[relation % relationNames.length]);
  const isBack = (relation: number) => relation >= relationNames.length;
  const own = relations.flatMap((relation) =>
    OF_RELATION.map(([part, label]) => ({
      name: `evidence.${isBack(relation) ? "^" : ""}${nameOf(relation)}.${part}`,
      label: `${nameOf(relation)}${isBack(relation) ? " (reverse)" : ""}: ${label}`,
    })),
  );
  const common = COMMON.map(([part, label]) => ({ name: `evidence.${part}`, label }));
  const all = [...common, ...own];
  return { size: all.length, names: all.map(({ name }) => name), labels: all.map(({ label }) => label), relations };
}
