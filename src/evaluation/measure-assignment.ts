import type { CandidateSet } from "../candidates/candidate-set";
import type { Link, Split } from "../graph/links";
import type { AcceptedFigures, AssignmentMetrics, ProtocolFigures } from "./assignment-metrics";
import { scoreSelection, selectCandidates } from "./candidates-protocol";
import { hasLabelledNonMatches, labelledPairs } from "./labelled-protocol";
import { groupByLeft } from "./links-by-left";
import type { PairSet } from "./pair-set";
import { bestF1, operatingPoint } from "./precision-recall";
import { rankMatches, summariseRanks } from "./ranking";
import { descendingOrder } from "./score-order";
import { type ScoreSteps, scoreSteps } from "./score-steps";

/** What an assignment is measured by. */
export interface AssignmentMeasureInput {
  readonly links: readonly Link[];
  readonly candidates: CandidateSet;
  /** [candidates], [links] */
  readonly candidateScores: Float32Array;
  readonly linkScores: Float32Array;
  /** [candidates] scores corrected for hubs: only their order counts */
  readonly corrected: Float32Array;
  /** [candidates], [links] 1 where the pair is chosen; null without an assignment */
  readonly chosen: { readonly candidates: Uint8Array; readonly links: Uint8Array } | null;
  /** Of each protocol, chosen on validation scores: `MetricsReport`. */
  readonly thresholds: { readonly candidates: number; readonly labelled: number | null };
}

/**
 * Measures by both protocols of MODEL.md, section 4, what is accepted by scores alone and what with the assignment, whose own
 * threshold is chosen on the validation split like the other one; and ranking with and without the correction for hubs.
 *
 * The candidates protocol looks at left entities that have a match. What an assignment gives to the others is not measured.
 */
export function measureAssignment(input: AssignmentMeasureInput): Omit<AssignmentMetrics, "shared"> {
  const { links, candidates, candidateScores, linkScores, chosen, thresholds } = input;
  const grouped = groupByLeft(links, candidates.offsets.length - 1);
  const ofCandidates = (split: Split): ChosenSet => {
    const selection = selectCandidates(grouped, candidates, split);
    const flags = chosen && Uint8Array.from(selection.positions, (position) => chosen.candidates[position]);
    return { pairs: scoreSelection(selection, candidateScores), chosen: flags };
  };
  const ofLabelled = (split: Split): ChosenSet => {
    const flags = chosen && Uint8Array.from(chosen.links).filter((_, index) => links[index].split === split);
    return { pairs: labelledPairs(links, linkScores, split), chosen: flags };
  };
  const rank = (split: Split) => ({
    scores: summariseRanks(rankMatches(grouped, candidates, candidateScores, split)),
    corrected: summariseRanks(rankMatches(grouped, candidates, input.corrected, split)),
  });
  const labelled = hasLabelledNonMatches(links) && thresholds.labelled !== null;
  return {
    candidates: protocolFigures(ofCandidates, thresholds.candidates),
    labelled: labelled ? protocolFigures(ofLabelled, thresholds.labelled) : null,
    ranking: { valid: rank("valid"), test: rank("test") },
  };
}

interface ChosenSet {
  readonly pairs: PairSet;
  /** [pairs] */
  readonly chosen: Uint8Array | null;
}

function protocolFigures(setOf: (split: Split) => ChosenSet, threshold: number): ProtocolFigures {
  const [valid, test] = [setOf("valid"), setOf("test")];
  const ofChosen = chosenSteps(valid);
  const ownThreshold = (ofChosen && bestF1(ofChosen)?.threshold) ?? null;
  return {
    threshold,
    ownThreshold,
    valid: acceptedFigures(valid, threshold, ownThreshold),
    test: acceptedFigures(test, threshold, ownThreshold),
  };
}

function acceptedFigures(set: ChosenSet, threshold: number, ownThreshold: number | null): AcceptedFigures {
  const { scores, labels, lostLefts } = set.pairs;
  const steps = scoreSteps(scores, labels, descendingOrder(scores), lostLefts.length);
  const ofChosen = chosenSteps(set);
  return {
    matches: steps.totalMatches,
    without: operatingPoint(steps, threshold),
    with: ofChosen && operatingPoint(ofChosen, threshold),
    withOwn: ofChosen && ownThreshold !== null ? operatingPoint(ofChosen, ownThreshold) : null,
  };
}

/** Chosen pairs alone; a match that is not chosen is missed at every threshold. */
function chosenSteps({ pairs: { scores, labels, lostLefts }, chosen }: ChosenSet): ScoreSteps | null {
  if (chosen === null) return null;
  const order = descendingOrder(scores);
  let missed = lostLefts.length;
  for (let pair = 0; pair < chosen.length; pair++) if (chosen[pair] === 0) missed += labels[pair];
  return scoreSteps(
    scores,
    labels,
    order.filter((pair) => chosen[pair] === 1),
    missed,
  );
}
