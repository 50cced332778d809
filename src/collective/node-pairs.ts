/** Pairs of node numbers as columns. */
export interface NodePairs {
  /** [pairs] */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
}
