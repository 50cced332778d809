/** Who proposed a candidate, as bits: one pair may be proposed twice. */
export const PROPOSED_BY_NAME = 1;
export const PROPOSED_BY_ATTRIBUTES = 2;
export const PROPOSED_BY_STRUCTURE = 4;

/**
 * For each left node the right nodes that may be the same entity, best first (blocking score descending, then right
 * node number ascending). Rows are `offsets[left] .. offsets[left + 1]`.
 */
export interface CandidateSet {
  /** Candidates a left entity; a row may be longer by entities of an equal name, or by what structure proposed. */
  readonly k: number;
  /** [left nodes + 1] */
  readonly offsets: Uint32Array;
  /** [candidates] right node */
  readonly rights: Uint32Array;
  /** [candidates] blocking score in [0, 1], a cosine */
  readonly scores: Float32Array;
  /** [candidates] bits PROPOSED_BY_… */
  readonly proposers: Uint8Array;
}

/** Position of a pair in the candidate arrays, or −1. */
export function candidatePosition(candidates: CandidateSet, left: number, right: number): number {
  const end = candidates.offsets[left + 1]!;
  for (let position = candidates.offsets[left]!; position < end; position++) {
    if (candidates.rights[position] === right) return position;
  }
  return -1;
}
