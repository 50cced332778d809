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
