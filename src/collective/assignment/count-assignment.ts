import type { AssignmentCounts } from "../../evaluation/assignment-metrics";
import { BELOW_FLOOR, CHOSEN, REJECTED, RUNNER_UP } from "./pair-flags";

interface CountInput {
  readonly leftCount: number;
  readonly rightCount: number;
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  readonly order: Uint32Array;
  readonly candidateCount: number;
  readonly accepted: readonly { readonly left: number; readonly right: number }[];
}

/** Counts what an assignment did. The best pair of an entity is the first candidate in `order` that takes part. */
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
    belowFloor: byFlag[BELOW_FLOOR],
    rejected: byFlag[REJECTED],
    accepted: accepted.length,
    lostBest: { left: left.lostBest, right: right.lostBest },
    leftOut: { left: left.leftOut, right: right.leftOut },
  };
}

function sideCounts(
  { order, candidateCount }: CountInput,
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
    if (seen[node] === 1 || pair >= candidateCount) continue;
    seen[node] = 1;
    if (!chosen) lostBest++;
  }
  let leftOut = 0;
  for (let node = 0; node < count; node++) if (seen[node] === 1 && held[node] === 0) leftOut++;
  return { lostBest, leftOut };
}
