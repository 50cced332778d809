import type { LinkProfile } from "../../../src/engine/protocol/project";
import { enoughMatches } from "../../../src/engine/protocol/training-defaults";
import type { Decisions } from "../../../src/review/journal";
import { countLabels } from "../../../src/review/standing";

/** What training has to learn from. */
export interface LearningSources {
  readonly matches: number;
  readonly nonMatches: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Whether a single match is known. */
  readonly enough: boolean;
  /** Few matches are known, or none: a run then learns from pairs that agree beyond doubt too. */
  readonly guesses: boolean;
}

/** Counts the training split and the decisions in force, but for those that a rule made in bulk. */
export function learningSources(links: LinkProfile | null, decisions: Decisions): LearningSources {
  const train = links?.bySplit.find((row) => row.split === "train");
  const { accept: accepted, reject: rejected } = countLabels(decisions);
  const matches = train?.matches ?? 0;
  const learnable = matches + (links?.bySplit.find((row) => row.split === "valid")?.matches ?? 0);
  return {
    matches,
    nonMatches: train?.nonMatches ?? 0,
    accepted,
    rejected,
    enough: matches + accepted > 0,
    guesses: learnable + accepted < ((links?.matches ?? 0) > 0 ? enoughMatches.known : enoughMatches.accepted),
  };
}
