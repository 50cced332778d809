import { averagePrecision } from "./average-precision";
import type { BootstrapFigure, Interval } from "./bootstrap";
import { bootstrap } from "./bootstrap";
import { tooFewLabels } from "./enough-labels";
import type { ClassEvaluation, Estimate, OpenPairs } from "./evaluated-class";
import { bestF1, recallAtPrecision } from "./precision-recall";
import { summariseRanks } from "./ranking";
import { scoreSteps } from "./score-steps";
import type { PairsByEntity } from "./weighted-figures";

/** Ranks say nothing where not all candidates of an entity are measured on. */
const UNRANKED = "ranks need all candidates of an entity: measure a split among the candidates";

/**
 * Measures one class, or all pairs together. An interval is given from ten matches and ten non-matches on; ranking measures
 * need the matches only.
 *
 * @param open its pairs without a verdict, passed through
 * @param signal resampling breathes and stops
 * @throws {WorkbenchError} `base/aborted`
 */
export async function evaluateClass(
  name: string,
  own: PairsByEntity,
  open: OpenPairs,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly evaluation: ClassEvaluation; readonly resamples: number }> {
  const steps = scoreSteps(own.pairs.scores, own.pairs.labels, own.order, own.lostLefts.length);
  const { thresholds, matches, nonMatches, totalMatches, totalNonMatches } = steps;
  const short = tooFewLabels(totalMatches, totalNonMatches);
  const shortOfMatches = tooFewLabels(totalMatches, Number.POSITIVE_INFINITY);
  const { intervals, resamples } = shortOfMatches
    ? { intervals: null, resamples: 0 }
    : await bootstrap(own, seed, signal);
  const estimate = (figure: BootstrapFigure, value: number | null, reason: string | null): Estimate =>
    estimateOf(value, reason ?? null, intervals?.[figure] ?? null);
  const ranked = own.ranks ? summariseRanks(own.ranks, own.includesRank) : null;
  const rankReason = ranked ? shortOfMatches : UNRANKED;
  return {
    evaluation: {
      name,
      matches: totalMatches,
      nonMatches: totalNonMatches,
      lost: own.lostLefts.length,
      prauc: estimate("prauc", averagePrecision(steps), short),
      bestF1: estimate("bestF1", totalMatches === 0 ? null : (bestF1(steps)?.f1 ?? 0), short),
      recallAtPrecision95: estimate("recallAtPrecision95", recallAtPrecision(steps, 0.95), short),
      hits1: estimate("hits1", ranked?.hits1 ?? null, rankReason),
      hits10: estimate("hits10", ranked?.hits10 ?? null, rankReason),
      mrr: estimate("mrr", ranked?.mrr ?? null, rankReason),
      steps: { thresholds, matches, nonMatches },
      open,
    },
    resamples,
  };
}

function estimateOf(value: number | null, reason: string | null, interval: Interval | null): Estimate {
  if (reason !== null) return { value, interval: null, reason };
  return { value, interval, reason: interval ? null : "too few of the resamples held a match" };
}
