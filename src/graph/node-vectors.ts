/** How own vectors stand to the features made of the text: beside them, or in their place. */
export type VectorChoice = "join" | "replace";

/** The user's own vectors of a graph's nodes, as a column. */
export interface NodeVectors {
  /** Name of the file, for messages. */
  readonly source: string;
  /** Numbers a node. */
  readonly dimension: number;
  /** [nodes · dimension] float32, rows of length 1, or 0 where a node has no vector */
  readonly rows: Float32Array;
  /** Nodes that have a vector. */
  readonly covered: number;
  /** Digest of dimension and rows. */
  readonly digest: string;
}

/** Whether a node has a vector: only the row of one that has none is 0. */
export function hasVector({ rows, dimension }: NodeVectors, node: number): boolean {
  for (let place = node * dimension; place < (node + 1) * dimension; place++) if (rows[place] !== 0) return true;
  return false;
}
