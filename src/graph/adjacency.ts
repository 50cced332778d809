import type { Adjacency } from "./knowledge-graph";

/** Edges as three columns of one length, in any order. */
export interface EdgeColumns {
  readonly sources: Uint32Array;
  /** Index into the graph's relation vocabulary. */
  readonly relations: Uint16Array;
  readonly targets: Uint32Array;
}

/**
 * Builds both directions of the compressed sparse rows and drops exact duplicates (same source, relation and target).
 *
 * Stable counting sorts, least significant key first: linear in nodes + edges, and no comparison function is called.
 *
 * @param nodeCount every source and target is below it
 * @param relationCount every relation is below it
 */
export function buildAdjacency(
  nodeCount: number,
  relationCount: number,
  edges: EdgeColumns,
): { readonly outgoing: Adjacency; readonly incoming: Adjacency } {
  const { sources, relations, targets } = edges;
  let order = Uint32Array.from({ length: sources.length }, (_, edge) => edge);
  order = stableOrder(order, targets, nodeCount);
  order = stableOrder(order, relations, relationCount);
  order = stableOrder(order, sources, nodeCount);
  order = withoutRepeats(order, edges);
  const outgoing = rows(order, nodeCount, sources, relations, targets);
  // The order is by source already, so two more stable passes give target, relation, source.
  const byRelation = stableOrder(order, relations, relationCount);
  const incoming = rows(stableOrder(byRelation, targets, nodeCount), nodeCount, targets, relations, sources);
  return { outgoing, incoming };
}

/** Reorders edge numbers by a small integer key, equal keys keeping their order. */
function stableOrder(
  order: Uint32Array<ArrayBuffer>,
  keys: ArrayLike<number>,
  keyCount: number,
): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(keyCount + 1);
  for (let position = 0; position < order.length; position++) next[keys[order[position]!]! + 1]!++;
  for (let key = 0; key < keyCount; key++) next[key + 1]! += next[key]!;
  const sorted = new Uint32Array(order.length);
  for (let position = 0; position < order.length; position++) {
    const edge = order[position]!;
    sorted[next[keys[edge]!]!++] = edge;
  }
  return sorted;
}

function withoutRepeats(order: Uint32Array<ArrayBuffer>, edges: EdgeColumns): Uint32Array<ArrayBuffer> {
  const { sources, relations, targets } = edges;
  let kept = 0;
  for (let position = 0; position < order.length; position++) {
    const edge = order[position]!;
    if (kept > 0) {
      const before = order[kept - 1]!;
      const same =
        sources[edge] === sources[before] && relations[edge] === relations[before] && targets[edge] === targets[before];
      if (same) continue;
    }
    order[kept++] = edge;
  }
  return order.slice(0, kept);
}

function rows(
  order: Uint32Array,
  nodeCount: number,
  owners: Uint32Array,
  relations: Uint16Array,
  others: Uint32Array,
): Adjacency {
  const offsets = new Uint32Array(nodeCount + 1);
  const neighbours = new Uint32Array(order.length);
  const relationOf = new Uint16Array(order.length);
  for (let position = 0; position < order.length; position++) {
    const edge = order[position]!;
    offsets[owners[edge]! + 1]!++;
    neighbours[position] = others[edge]!;
    relationOf[position] = relations[edge]!;
  }
  for (let node = 0; node < nodeCount; node++) offsets[node + 1]! += offsets[node]!;
  return { offsets, neighbours, relations: relationOf };
}
