import type { ExplanationSwitches, ScoringReport } from "../../../src/engine/protocol/calls";
import type { PairExplanation } from "../../../src/engine/protocol/explanation";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { roundOfProposal } from "./proposed-pairs";
import type { ScoreMeterProps } from "./ScoreMeter";

/**
 * What the score meter shows of a pair. Attention belongs to the network: while it is overridden the score is the network's, and so is what
 * it is compared with. The threshold is of the round shown, so it says nothing then.
 *
 * @param queued the pair's score in the queue; null where it does not stand in it
 * @param round of the scores shown; null or absent where the model has no rounds
 * @param point the operating point in force: it stands for the measured threshold
 */
export function meteredScore(
  { score, threshold: measured, rounds }: Pick<PairExplanation, "score" | "threshold" | "rounds">,
  { selfAttention, crossAttention }: ExplanationSwitches,
  queued: number | null,
  round: ScoringReport["round"],
  point: Pick<OperatingPoint, "accept" | "review"> | null = null,
): ScoreMeterProps {
  const threshold = point?.accept ?? measured;
  const review = point?.review ?? null;
  const overridden = selfAttention !== undefined || crossAttention !== undefined;
  const proposal = roundOfProposal(rounds);
  if (round && proposal !== null && round.shown < proposal && !overridden) {
    return { score, threshold, review, of: "not yet a pair in this round", trainedScore: null };
  }
  if (round == null || round.shown === 0) return { score, threshold, review, of: null, trainedScore: queued };
  if (overridden) {
    // 0: not yet a pair when the network scored alone.
    return {
      score,
      threshold,
      review,
      of: "the network alone, with these switches",
      trainedScore: rounds?.[0] || null,
    };
  }
  const of = rounds === null ? "the network alone: this pair is not among those scored" : null;
  return { score, threshold, review, of, trainedScore: rounds === null ? null : queued };
}
