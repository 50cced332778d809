import type { CandidateSet } from "../../candidates/candidate-set";
import { scoreSelection, selectCandidates } from "../../evaluation/candidates-protocol";
import { labelledPairs } from "../../evaluation/labelled-protocol";
import { groupByLeft } from "../../evaluation/links-by-left";
import type { MetricsReport } from "../../evaluation/metrics-report";
import type { PairSet } from "../../evaluation/pair-set";
import { operatingPoint, precisionRecallCurve } from "../../evaluation/precision-recall";
import { descendingOrder } from "../../evaluation/score-order";
import { scoreSteps } from "../../evaluation/score-steps";
import type { Link } from "../../graph/links";
import type { CurvePoint, MatcherResult } from "../protocol/comparison";

/** Points a curve: more than a screen can show, few enough to send. */
const MOST_POINTS = 200;

/**
 * The precision-recall curves of the test split by both protocols, and where the thresholds chosen on validation fall.
 *
 * @param metrics of the same scores: says which protocols exist, and their thresholds
 * @param candidateScores [candidates] @param linkScores [links]
 */
export function matcherCurves(
  metrics: MetricsReport,
  links: readonly Link[],
  candidates: CandidateSet,
  candidateScores: Float32Array,
  linkScores: Float32Array,
): Pick<MatcherResult, "curves" | "operatingPoints"> {
  const selection = selectCandidates(groupByLeft(links, candidates.offsets.length - 1), candidates, "test");
  const ofCandidates = curveOf(scoreSelection(selection, candidateScores), metrics.candidates.threshold);
  const ofLabelled = metrics.labelled && curveOf(labelledPairs(links, linkScores, "test"), metrics.labelled.threshold);
  return {
    curves: { labelled: ofLabelled?.points ?? null, candidates: ofCandidates.points },
    operatingPoints: { labelled: ofLabelled?.operating ?? null, candidates: ofCandidates.operating },
  };
}

function curveOf(
  { scores, labels, lostLefts }: PairSet,
  threshold: number,
): { points: CurvePoint[]; operating: CurvePoint | null } {
  const steps = scoreSteps(scores, labels, descendingOrder(scores), lostLefts.length);
  const points = precisionRecallCurve(steps, MOST_POINTS).flatMap(pointOf);
  return { points, operating: pointOf(operatingPoint(steps, threshold))[0] ?? null };
}

/** Nothing where no pair is accepted, or there is no match. */
function pointOf({ recall, precision }: { recall: number | null; precision: number | null }): CurvePoint[] {
  return recall === null || precision === null ? [] : [{ recall, precision }];
}
