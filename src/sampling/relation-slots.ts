import { WorkbenchError } from "../base/errors";
import type { Adjacency, KnowledgeGraph } from "../graph/knowledge-graph";

/**
 * Every slot that a node could have: its outgoing edges under the shared relation id `r`, its incoming ones under `R + r`
 * (MODEL.md, section 1). Row `v` is `offsets[v] .. offsets[v + 1]`, ordered by relation id, then neighbour, without
 * repeats: two relations of one graph may be mapped onto one shared relation and then name the same slot twice.
 */
export interface RelationAdjacency {
  readonly nodeCount: number;
  /** R; relation ids run from 0 to 2R − 1. */
  readonly relationCount: number;
  /** [nodes + 1] */
  readonly offsets: Uint32Array;
  /** [slots] node at the other end */
  readonly neighbours: Uint32Array;
  /** [slots] relation id, direction included */
  readonly relations: Uint16Array;
  /** [slots] |N_r(v)|: how many neighbours the row's node has by this slot's relation id. At least 1. */
  readonly relationDegrees: Uint32Array;
}

/**
 * Joins both directions of a graph's edges in shared relation ids.
 *
 * @param sideRelations [graph.relations] the graph's relation → shared relation id, `SchemaMapping.leftRelations` or `rightRelations`
 * @param relationCount R, the number of shared relations; 2R must fit 16 bits
 * @returns arrays of its own, nothing shared with the graph
 * @throws {WorkbenchError} `model/shape` if the mapping does not cover the graph's relations or names one beyond R;
 *   `model/settings` if there are more relations than 16 bits can tell apart
 */
export function buildRelationAdjacency(
  graph: Pick<KnowledgeGraph, "nodeCount" | "relations" | "outgoing" | "incoming">,
  sideRelations: Uint16Array,
  relationCount: number,
): RelationAdjacency {
  checkMapping(graph.relations.length, sideRelations, relationCount);
  const { nodeCount, outgoing, incoming } = graph;
  const most = outgoing.neighbours.length + incoming.neighbours.length;
  const offsets = new Uint32Array(nodeCount + 1);
  const neighbours = new Uint32Array(most);
  const relations = new Uint16Array(most);
  const relationDegrees = new Uint32Array(most);
  let keys = new Float64Array(64);
  let filled = 0;
  for (let node = 0; node < nodeCount; node++) {
    const degree = degreeOf(outgoing, node) + degreeOf(incoming, node);
    if (degree > keys.length) keys = new Float64Array(2 * degree);
    let length = appendKeys(outgoing, node, sideRelations, 0, nodeCount, keys, 0);
    length = appendKeys(incoming, node, sideRelations, relationCount, nodeCount, keys, length);
    sortWhereNeeded(keys, length);
    const start = filled;
    for (let index = 0; index < length; index++) {
      const key = keys[index];
      if (index > 0 && key === keys[index - 1]) continue;
      const relation = Math.floor(key / nodeCount);
      relations[filled] = relation;
      neighbours[filled] = key - relation * nodeCount;
      filled++;
    }
    countRuns(relations, relationDegrees, start, filled);
    offsets[node + 1] = filled;
  }
  return {
    nodeCount,
    relationCount,
    offsets,
    neighbours: neighbours.slice(0, filled),
    relations: relations.slice(0, filled),
    relationDegrees: relationDegrees.slice(0, filled),
  };
}

function checkMapping(graphRelations: number, sideRelations: Uint16Array, relationCount: number): void {
  if (2 * relationCount > 0xffff) {
    throw new WorkbenchError(
      "model/settings",
      `Expected at most 32,767 relations over both graphs, found ${relationCount}. Map or leave out the rare ones.`,
      { relationCount },
    );
  }
  const beyond = sideRelations.findIndex((relation) => relation >= relationCount);
  if (sideRelations.length !== graphRelations || beyond >= 0) {
    throw new WorkbenchError(
      "model/shape",
      `Expected a shared relation below ${relationCount} for each of the graph's ${graphRelations} relations, found ${
        beyond >= 0 ? `${sideRelations[beyond]} at ${beyond}` : `${sideRelations.length} of them`
      }. Build the mapping from these two graphs.`,
      { relationCount, graphRelations, mapped: sideRelations.length },
    );
  }
}

function degreeOf(adjacency: Adjacency, node: number): number {
  return adjacency.offsets[node + 1] - adjacency.offsets[node];
}

/** One number a slot, (relation id · n + neighbour): exact in float64, and its order is the row's order. */
function appendKeys(
  adjacency: Adjacency,
  node: number,
  sideRelations: Uint16Array,
  shift: number,
  nodeCount: number,
  keys: Float64Array,
  length: number,
): number {
  const end = adjacency.offsets[node + 1];
  for (let edge = adjacency.offsets[node]; edge < end; edge++) {
    keys[length++] = (sideRelations[adjacency.relations[edge]] + shift) * nodeCount + adjacency.neighbours[edge];
  }
  return length;
}

/** Rows come in order unless the user renamed relations. */
function sortWhereNeeded(keys: Float64Array, length: number): void {
  for (let index = 1; index < length; index++) {
    if (keys[index] < keys[index - 1]) {
      keys.subarray(0, length).sort();
      return;
    }
  }
}

function countRuns(relations: Uint16Array, relationDegrees: Uint32Array, start: number, end: number): void {
  for (let from = start; from < end; ) {
    let to = from + 1;
    while (to < end && relations[to] === relations[from]) to++;
    relationDegrees.fill(to - from, from, to);
    from = to;
  }
}
