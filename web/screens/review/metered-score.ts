import type { ExplanationSwitches, ScoringReport } from "../../../src/engine/protocol/calls";
import type { PairExplanation } from "../../../src/engine/protocol/explanation";
import { roundOfProposal } from "./proposed-pairs";
import type { ScoreMeterProps } from "./ScoreMeter";

/**
 * What the score meter shows of a pair. Attention belongs to the network: while it is overridden the score is the network's, and so is what
 * it is compared with. The threshold is of the round shown, so it says nothing then.
 *
 * @param queued the pair's score in the queue; null where it does not stand in it
 * @param round of the scores shown; null or absent where the model has no rounds
 */
export function meteredScore(
  { score, threshold, rounds }: Pick<PairExplanation, "score" | "threshold" | "rounds">,
  { selfAttention, crossAttention }: ExplanationSwitches,
  queued: number | null,
  round: ScoringReport["round"],
): ScoreMeterProps {
  const overridden = selfAttention !== undefined || crossAttention !== undefined;
  const proposal = roundOfProposal(rounds);
  if (round && proposal !== null && round.shown < proposal && !overridden) {
    return { score, threshold, of: "not yet a pair in this round", trainedScore: null };
  }
  if (round == null || round.shown === 0) return { score, threshold, of: null, trainedScore: queued };
  if (overridden) {
    // 0: not yet a pair when the network scored alone.
    return { score, threshold, of: "the network alone, with these switches", trainedScore: rounds?.[0] || null };
  }
  const of = rounds === null ? "the network alone: this pair is not among those scored" : null;
  return { score, threshold, of, trainedScore: rounds === null ? null : queued };
}
