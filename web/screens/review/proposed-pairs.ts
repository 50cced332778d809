import type { QueueRow, ScoringReport } from "../../../src/engine/protocol/calls";

/**
 * Whether structure proposed a pair: its neighbours match, but names had missed it. A pair without a blocking score may also stand in the
 * queue because a label names it; where that label is shown, the pair is none of these.
 *
 * @param scores of the project; without pairs that rounds proposed there are none
 */
export function isProposedByNeighbours(
  { blockingScore, known }: Pick<QueueRow, "blockingScore" | "known">,
  scores: Pick<ScoringReport, "round"> | null,
): boolean {
  return blockingScore === null && known === null && (scores?.round?.proposed ?? 0) > 0;
}

/**
 * The round in which structure proposed a pair; null for a pair that was there from the start.
 *
 * @param rounds the pair's score in each round; 0, which no round gives, stands for "not yet a pair"
 */
export function roundOfProposal(rounds: readonly number[] | null): number | null {
  if (rounds?.[0] !== 0) return null;
  const first = rounds.findIndex((score) => score !== 0);
  return first < 0 ? null : first;
}
