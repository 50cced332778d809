import type { NodeVectors } from "./node-vectors";

/** One value, or several of the same attribute. */
export type AttributeValue = string | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Compressed sparse rows: the entries of node `v` are `offsets[v] .. offsets[v + 1]`, ordered by relation, then neighbour. */
export interface Adjacency {
  /** [nodes + 1] */
  readonly offsets: Uint32Array;
  /** [edges] node at the other end */
  readonly neighbours: Uint32Array;
  /** [edges] index into the graph's `relations` */
  readonly relations: Uint16Array;
}

/**
 * One multi-type knowledge graph, as columns. Nodes are numbered 0 .. n − 1 in the order of the file; every
 * typed array below is indexed by that number. Immutable; built by `buildGraph`.
 */
export interface KnowledgeGraph {
  /** What the user calls it: a file's or a demo's name. */
  readonly label: string;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Ids of the source, unique. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly attributes: readonly Attributes[];
  /** Type vocabulary, in alphabetical order. */
  readonly types: readonly string[];
  /** [nodes] index into `types` */
  readonly typeOf: Uint16Array;
  /** Relation vocabulary, in alphabetical order. */
  readonly relations: readonly string[];
  /** Edges leaving a node: source → target. */
  readonly outgoing: Adjacency;
  /** The same edges by their target. */
  readonly incoming: Adjacency;
  /** Node number of an id. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Digest of the content (ids, types, names, attributes, edges): tells whether two graphs are the same data. */
  readonly digest: string;
  /** The user's own vectors of the nodes, where there are some. Not part of the digest: decisions stay when vectors come. */
  readonly vectors?: NodeVectors | undefined;
}

export type Side = "left" | "right";
