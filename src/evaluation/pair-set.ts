/** Scored pairs of one split by one protocol: what every measure but ranking is computed from. */
export interface PairSet {
  /** [pairs] */
  readonly scores: Float32Array;
  /** [pairs] 1 match, 0 non-match */
  readonly labels: Uint8Array;
  /** [pairs] left node of each pair: its type is the pair's type */
  readonly lefts: Uint32Array;
  /** Left node of each match that has no score, because blocking lost it. Missed at every threshold. */
  readonly lostLefts: Uint32Array;
}
