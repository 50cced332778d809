import type { LinkProfile } from "../../../src/engine/protocol/project";
import type { Decision, Verdict } from "../../../src/review/decision";

/** What training has to learn from. */
export interface LearningSources {
  readonly matches: number;
  readonly nonMatches: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Whether a single match is known. */
  readonly enough: boolean;
  /** The project came without known matches: a run then starts from pairs that agree beyond doubt, beside the accepted ones. */
  readonly guesses: boolean;
}

/** As the engine's `startingLinks` has it. */
const ENOUGH_ACCEPTED = 100;

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
    guesses: (links?.matches ?? 0) === 0 && accepted < ENOUGH_ACCEPTED,
  };
}
