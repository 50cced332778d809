import { WorkbenchError } from "../base/errors";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link, Split } from "../graph/links";
import { averagePrecision } from "./average-precision";
import { scoreSelection, selectCandidates } from "./candidates-protocol";
import { hasLabelledNonMatches, labelledPairs } from "./labelled-protocol";
import { countProposed, groupByLeft } from "./links-by-left";
import type { MetricsLeaf, MetricsReport, SplitMetrics } from "./metrics-report";
import type { PairSet } from "./pair-set";
import { bestF1, operatingPoint, recallAtPrecision } from "./precision-recall";
import { type MatchRanks, rankMatches, summariseRanks } from "./ranking";
import { descendingOrder } from "./score-order";
import { type ScoreSteps, scoreSteps } from "./score-steps";
import { splitOrder } from "./utility";

/** What a scored project is measured by. */
export interface MeasureInput {
  /** Known links with their splits; one without a split is measured in none. */
  readonly links: readonly Link[];
  readonly candidates: CandidateSet;
  /** [candidates] parallel to `candidates.rights` */
  readonly candidateScores: Float32Array;
  /** [links] parallel to `links` */
  readonly linkScores: Float32Array;
  /** Type of each left node and the names: `KnowledgeGraph.typeOf` and `types`, or the mapping's. */
  readonly leftTypes: { readonly typeOf: ArrayLike<number>; readonly types: readonly string[] };
}

/** Where the validation split holds no scored match, nothing was chosen and this stands. */
const THRESHOLD_BY_DEFAULT = 0.5;

/**
 * Measures by both protocols of MODEL.md, section 4. Each has its own threshold, the one of best F1 on its own validation
 * split; where that has no scored match the threshold is 0.5. `types` are those of left entities.
 *
 * 2 million candidates take well under two seconds.
 *
 * @throws {WorkbenchError} `evaluation/no-labels` without a known match; `base/shape` if scores and pairs differ in
 *   number; `training/diverged` for a score that is not a number
 */
export function measure(input: MeasureInput): MetricsReport {
  const { links, candidates, candidateScores, linkScores } = input;
  checkInput(input);
  const grouped = groupByLeft(links, candidates.offsets.length - 1);
  const ofCandidates = (split: Split) =>
    scoredSet(scoreSelection(selectCandidates(grouped, candidates, split), candidateScores));
  const valid = ofCandidates("valid");
  const threshold = bestF1(valid.steps)?.threshold ?? THRESHOLD_BY_DEFAULT;
  const metricsOf = (set: ScoredSet, split: Split) =>
    splitMetrics(set, rankMatches(grouped, candidates, candidateScores, split), threshold, input.leftTypes);
  const { found, lost } = countProposed(grouped, candidates);
  return {
    labelled: hasLabelledNonMatches(links) ? measureLabelled(input, linkScores) : null,
    candidates: {
      threshold,
      lost,
      recallAtK: found / (found + lost),
      valid: metricsOf(valid, "valid"),
      test: metricsOf(ofCandidates("test"), "test"),
    },
  };
}

function measureLabelled({ links, leftTypes }: MeasureInput, linkScores: Float32Array): MetricsReport["labelled"] {
  const valid = scoredSet(labelledPairs(links, linkScores, "valid"));
  const test = scoredSet(labelledPairs(links, linkScores, "test"));
  const threshold = bestF1(valid.steps)?.threshold ?? THRESHOLD_BY_DEFAULT;
  return {
    threshold,
    valid: splitMetrics(valid, null, threshold, leftTypes),
    test: splitMetrics(test, null, threshold, leftTypes),
  };
}

interface ScoredSet {
  readonly pairs: PairSet;
  /** Pairs from highest score to lowest. */
  readonly order: Uint32Array;
  readonly steps: ScoreSteps;
}

function scoredSet(pairs: PairSet): ScoredSet {
  const order = descendingOrder(pairs.scores);
  return { pairs, order, steps: scoreSteps(pairs.scores, pairs.labels, order, pairs.lostLefts.length) };
}

/** Overall and by type, from one sort. A type appears where it has a pair or a lost match. */
function splitMetrics(
  { pairs, order, steps }: ScoredSet,
  ranks: MatchRanks | null,
  threshold: number,
  { typeOf, types }: MeasureInput["leftTypes"],
): SplitMetrics {
  const pairTypes = Uint16Array.from(pairs.lefts, (left) => typeOf[left]);
  const lost = new Uint32Array(types.length);
  for (const left of pairs.lostLefts) lost[typeOf[left]]++;
  const byType: [string, MetricsLeaf][] = [];
  splitOrder(order, pairTypes, types.length).forEach((part, type) => {
    if (part.length === 0 && lost[type] === 0) return;
    const ofType = scoreSteps(pairs.scores, pairs.labels, part, lost[type]);
    byType.push([types[type], leafOf(ofType, threshold, ranks, (left) => typeOf[left] === type)]);
  });
  return { overall: leafOf(steps, threshold, ranks, () => true), types: Object.fromEntries(byType) };
}

const UNRANKED = { hits1: null, hits1Linked: null, hits10: null, mrr: null };

function leafOf(
  steps: ScoreSteps,
  threshold: number,
  ranks: MatchRanks | null,
  includesLeft: (left: number) => boolean,
): MetricsLeaf {
  return {
    matches: steps.totalMatches,
    nonMatches: steps.totalNonMatches,
    prauc: averagePrecision(steps),
    bestF1: steps.totalMatches === 0 ? null : (bestF1(steps)?.f1 ?? 0),
    f1: operatingPoint(steps, threshold).f1,
    recallAtPrecision95: recallAtPrecision(steps, 0.95),
    ...(ranks ? summariseRanks(ranks, (match) => includesLeft(ranks.lefts[match])) : UNRANKED),
  };
}

function checkInput({ links, candidates, candidateScores, linkScores }: MeasureInput): void {
  if (!links.some((link) => link.match)) {
    throw new WorkbenchError(
      "evaluation/no-labels",
      "Expected at least one known match to measure by, found none. Give known links, or accept a few pairs.",
    );
  }
  if (candidateScores.length !== candidates.rights.length || linkScores.length !== links.length) {
    throw new WorkbenchError(
      "base/shape",
      `Expected ${candidates.rights.length} candidate scores and ${links.length} link scores, found ${candidateScores.length} and ${linkScores.length}.`,
      { candidateScores: candidateScores.length, linkScores: linkScores.length },
    );
  }
}
