import type { KnowledgeGraph } from "../graph/knowledge-graph";

/** One side's neighbours as collective evidence reads them. Rows are `offsets[node] .. offsets[node + 1]`. */
export interface NeighbourLists {
  readonly nodeCount: number;
  /** Directed relation ids: `r` along an edge, `relationCount + r` against it. */
  readonly relationCount: number;
  /** [nodes + 1] */
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly relations: Uint16Array;
  /** How much a neighbour says about whom it belongs to: 1 for one with a single edge, falling with the log of its degree. */
  readonly weights: Float32Array;
  /** For each entry 1 / (the neighbour's edges by this relation, in this direction): the chance that such an edge leads here. */
  readonly shares: Float32Array;
}

/** Neighbours of one entity that are looked at: the ones with fewest edges say most. */
const MOST_NEIGHBOURS = 64;

/**
 * Lists each node's neighbours in both directions, loops left out, hubs cut to the 64 neighbours that have fewest edges
 * (ties by node number).
 *
 * @param relationIds the graph's relation index → shared relation id
 */
export function neighbourLists(graph: KnowledgeGraph, relationIds: Uint16Array, relationCount: number): NeighbourLists {
  const { nodeCount, outgoing, incoming } = graph;
  const degree = (node: number) =>
    outgoing.offsets[node + 1] - outgoing.offsets[node] + incoming.offsets[node + 1] - incoming.offsets[node];
  const offsets = new Uint32Array(nodeCount + 1);
  const neighbours: number[] = [];
  const relations: number[] = [];
  const shares: number[] = [];
  const scale = Math.log(1 + 2 * graph.edgeCount);
  for (let node = 0; node < nodeCount; node++) {
    const own: Entry[] = [];
    for (const [adjacency, back, shift] of [
      [outgoing, incoming, 0],
      [incoming, outgoing, relationCount],
    ] as const) {
      for (let edge = adjacency.offsets[node]; edge < adjacency.offsets[node + 1]; edge++) {
        const neighbour = adjacency.neighbours[edge];
        if (neighbour === node) continue;
        const relation = adjacency.relations[edge];
        const share = () => 1 / edgesBy(back, neighbour, relation);
        own.push({ neighbour, relation: shift + relationIds[relation], degree: degree(neighbour), share });
      }
    }
    if (own.length > MOST_NEIGHBOURS) {
      own.sort((a, b) => a.degree - b.degree || a.neighbour - b.neighbour || a.relation - b.relation);
      own.length = MOST_NEIGHBOURS;
    }
    for (const entry of own) {
      neighbours.push(entry.neighbour);
      relations.push(entry.relation);
      shares.push(entry.share());
    }
    offsets[node + 1] = neighbours.length;
  }
  return {
    nodeCount,
    relationCount,
    offsets,
    neighbours: Uint32Array.from(neighbours),
    relations: Uint16Array.from(relations),
    weights: Float32Array.from(neighbours, (neighbour) => 1 - Math.log(degree(neighbour)) / scale),
    shares: Float32Array.from(shares),
  };
}

interface Entry {
  readonly neighbour: number;
  readonly relation: number;
  readonly degree: number;
  readonly share: () => number;
}

/** Edges of a node by one relation; rows are ordered by relation, so those stand together. */
function edgesBy(adjacency: KnowledgeGraph["outgoing"], node: number, relation: number): number {
  const { offsets, relations } = adjacency;
  const bound = (wanted: number) => {
    let low = offsets[node];
    let high = offsets[node + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (relations[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Math.max(1, bound(relation + 1) - bound(relation));
}
