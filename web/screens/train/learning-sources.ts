import type { LinkProfile } from "../../../src/engine/protocol/project";
import type { Decision, Verdict } from "../../../src/review/decision";

/** What training has to learn from. */
export interface LearningSources {
  readonly matches: number;
  readonly nonMatches: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Without a single match there is nothing to learn. */
  readonly enough: boolean;
}

/** Counts the training split and the decisions in force; later entries of the journal replace earlier ones. */
export function learningSources(links: LinkProfile | null, decisions: readonly Decision[]): LearningSources {
  const train = links?.bySplit.find((row) => row.split === "train");
  const verdicts = new Map<string, Verdict | null>();
  for (const { pair, verdict } of decisions) verdicts.set(JSON.stringify([pair.left, pair.right]), verdict);
  const counted = (wanted: Verdict) => [...verdicts.values()].filter((verdict) => verdict === wanted).length;
  const matches = train?.matches ?? 0;
  const accepted = counted("accept");
  return {
    matches,
    nonMatches: train?.nonMatches ?? 0,
    accepted,
    rejected: counted("reject"),
    enough: matches + accepted > 0,
  };
}
