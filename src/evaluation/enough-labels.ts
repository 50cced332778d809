/** With fewer matches, or fewer non-matches, one pair moves a rate by more than a tenth. */
export const LEAST_LABELS = 10;

/** Whether a set of pairs holds too few labels to say anything of it: "too few labels to say: 6 matches"; null where it holds enough. */
export function tooFewLabels(matches: number, nonMatches: number): string | null {
  const short: string[] = [];
  if (matches < LEAST_LABELS) short.push(matches === 1 ? "1 match" : `${matches} matches`);
  if (nonMatches < LEAST_LABELS) short.push(nonMatches === 1 ? "1 non-match" : `${nonMatches} non-matches`);
  return short.length === 0 ? null : `too few labels to say: ${short.join(", ")}`;
}
