import { CHOSEN, REJECTED, RUNNER_UP } from "./pair-flags";

/** One figure a side. */
export interface BySide {
  readonly left: number;
  readonly right: number;
}

export interface AssignmentCounts {
  /** Scored pairs that are chosen, accepted ones included. */
  readonly chosen: number;
  readonly runnerUps: number;
  readonly belowFloor: number;
  readonly rejected: number;
  /** Accepted pairs, scored or not: they are fixed. */
  readonly accepted: number;
  /** Entities whose best pair went to another. */
  readonly lostBest: BySide;
  /** Entities that had a pair to be chosen and end without any. */
  readonly leftOut: BySide;
}

interface CountInput {
  readonly leftCount: number;
  readonly rightCount: number;
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  readonly order: Uint32Array;
  readonly accepted: readonly { readonly left: number; readonly right: number }[];
}

/** Counts what an assignment did. The best pair of an entity is its first in `order` that takes part. */
export function countAssignment(input: CountInput, flags: Uint8Array): AssignmentCounts {
  const { lefts, rights, accepted } = input;
  const byFlag = [0, 0, 0, 0];
  for (let pair = 0; pair < flags.length; pair++) byFlag[flags[pair]]++;
  const left = sideCounts(
    input,
    flags,
    lefts,
    input.leftCount,
    accepted.map((pair) => pair.left),
  );
  const right = sideCounts(
    input,
    flags,
    rights,
    input.rightCount,
    accepted.map((pair) => pair.right),
  );
  return {
    chosen: byFlag[CHOSEN],
    runnerUps: byFlag[RUNNER_UP],
    belowFloor: byFlag[0],
    rejected: byFlag[REJECTED],
    accepted: accepted.length,
    lostBest: { left: left.lostBest, right: right.lostBest },
    leftOut: { left: left.leftOut, right: right.leftOut },
  };
}

function sideCounts(
  { order }: CountInput,
  flags: Uint8Array,
  nodes: Uint32Array,
  count: number,
  accepted: readonly number[],
): { lostBest: number; leftOut: number } {
  const seen = new Uint8Array(count);
  const held = new Uint8Array(count);
  for (const node of accepted) held[node] = 1;
  let lostBest = 0;
  for (let place = 0; place < order.length; place++) {
    const pair = order[place];
    const chosen = flags[pair] === CHOSEN;
    if (!chosen && flags[pair] !== RUNNER_UP) continue;
    const node = nodes[pair];
    if (chosen) held[node] = 1;
    if (seen[node] === 1) continue;
    seen[node] = 1;
    if (!chosen) lostBest++;
  }
  let leftOut = 0;
  for (let node = 0; node < count; node++) if (seen[node] === 1 && held[node] === 0) leftOut++;
  return { lostBest, leftOut };
}
