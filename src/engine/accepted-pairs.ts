import { CHOSEN } from "../collective/assignment/pair-flags";
import type { EarlierRound } from "../formats/selection-record";
import { type Decisions, type StandingVerdict, verdictOf } from "../review/journal";
import { standingVerdicts, verdictEntries } from "../review/standing";
import { StandingAssignment } from "./assignment/standing-assignment";
import type { EngineState } from "./engine-state";
import type { ScoringReport } from "./protocol/calls";
import { scoredPosition } from "./scored-pairs";

/** One pair of an exported alignment. */
export interface AcceptedPair {
  /** Node numbers. */
  readonly left: number;
  readonly right: number;
  /** The current model's score, or the one that the reviewer saw; null where the pair was never scored. */
  readonly score: number | null;
  /** Digest of the model that gave the score. */
  readonly scoredBy: string | null;
  /** The collective round of the current model's score where it is not the last; null elsewhere. */
  readonly round: EarlierRound | null;
  /** The reviewer's acceptance; null where the score alone speaks for the pair. */
  readonly acceptance: StandingVerdict | null;
}

/**
 * The alignment: every accepted pair and, with a threshold, every candidate without a verdict that scores at least that.
 * Accepted pairs come first, by ids; the others in the order of the candidates. "Unsure" is a verdict: such a pair
 * stays out. Where there is an assignment only chosen ones of them come along. A labelled pair that blocking did not propose stays out too, unless accepted: only its label brought it in.
 *
 * @throws {WorkbenchError} `engine/no-model` with a threshold where pairs have no scores
 */
export function acceptedPairs(state: EngineState, decisions: Decisions, threshold: number | null): AcceptedPair[] {
  const accepted = reviewedPairs(state, decisions);
  if (threshold === null) return accepted;
  const { left, right } = state.requireProject();
  const { pairs, scores, report } = state.requireScores();
  const scoring = { scoredBy: report.modelDigest, round: earlierRoundOf(report) };
  const assignment = state.assignment && new StandingAssignment(state.assignment, state, verdictEntries(decisions));
  for (let pair = 0; pair < pairs.candidateCount; pair++) {
    const score = scores[pair]!;
    if (score < threshold || (assignment && assignment.flagAt(pair) !== CHOSEN)) continue;
    const leftNode = pairs.lefts[pair]!;
    const rightNode = pairs.rights[pair]!;
    if (verdictOf(decisions, { left: left.ids[leftNode]!, right: right.ids[rightNode]! }) !== null) continue;
    accepted.push({ left: leftNode, right: rightNode, score, ...scoring, acceptance: null });
  }
  return accepted;
}

/** The round whose scores are shown, where later ones exist; null elsewhere. */
export function earlierRoundOf({ round }: Pick<ScoringReport, "round">): EarlierRound | null {
  return round && round.shown < round.last ? { shown: round.shown, last: round.last } : null;
}

/** A verdict about an entity that this project does not hold is no part of its alignment. */
function reviewedPairs(state: EngineState, decisions: Decisions): AcceptedPair[] {
  const { left, right } = state.requireProject();
  const { scores: scored } = state;
  const accepted: AcceptedPair[] = [];
  for (const acceptance of standingVerdicts(decisions)) {
    if (acceptance.verdict !== "accept") continue;
    const leftNode = left.indexOf.get(acceptance.pair.left);
    const rightNode = right.indexOf.get(acceptance.pair.right);
    if (leftNode === undefined || rightNode === undefined) continue;
    const position = scored ? scoredPosition(scored.pairs, scored.set, leftNode, rightNode) : -1;
    const { score, modelDigest } = acceptance.entry;
    const rating =
      scored && position >= 0
        ? { score: scored.scores[position]!, scoredBy: scored.report.modelDigest, round: earlierRoundOf(scored.report) }
        : { score, scoredBy: modelDigest, round: null };
    accepted.push({ left: leftNode, right: rightNode, ...rating, acceptance });
  }
  return accepted;
}
