import { PROPOSED_BY_STRUCTURE } from "../candidates/candidate-set";
import { measure } from "../evaluation/measure";
import type { MetricsReport } from "../evaluation/metrics-report";
import type { RoundScores } from "./collective/run-rounds";
import type { OpenProject, ProjectScores } from "./engine-state";

const HISTOGRAM_BINS = 20;

/**
 * Scores as the project keeps them: those of one round, measured by the known links.
 *
 * @param shown the round whose scores these are
 */
export function projectScores(
  project: OpenProject,
  { set, pairs, rounds }: RoundScores,
  shown: number,
  modelDigest: string,
  seconds: number,
): ProjectScores {
  const scores = rounds[shown]!;
  const metrics = project.links.some(({ match }) => match) ? metricsOf(project, { set, pairs, scores }) : null;
  const last = rounds.length - 1;
  return {
    set,
    pairs,
    scores,
    rounds: last > 0 ? rounds : null,
    report: {
      pairs: scores.length,
      seconds,
      metrics,
      histogram: histogramOf(scores),
      modelDigest,
      round: last > 0 ? { shown, last, proposed: proposedIn(set) } : null,
    },
  };
}

/** The same scores with another round shown; null where there is no such round. */
export function withRoundShown(project: OpenProject, scores: ProjectScores, round: number): ProjectScores | null {
  const { set, pairs, rounds, report } = scores;
  if (!rounds?.[round]) return null;
  return projectScores(project, { set, pairs, rounds }, round, report.modelDigest, report.seconds);
}

function metricsOf(
  { links, left }: OpenProject,
  { set, pairs, scores }: Pick<ProjectScores, "set" | "pairs" | "scores">,
): MetricsReport {
  return measure({
    links,
    candidates: set,
    candidateScores: scores.subarray(0, pairs.candidateCount),
    linkScores: Float32Array.from(pairs.linkPositions, (position) => scores[position]!),
    leftTypes: left,
  });
}

/** Candidates that structure alone proposed. */
function proposedIn({ proposers }: ProjectScores["set"]): number {
  return proposers.reduce((count, by) => count + (by === PROPOSED_BY_STRUCTURE ? 1 : 0), 0);
}

/** Counts by equal bins over [0, 1]; a score of 1 falls into the last. */
function histogramOf(scores: Float32Array): number[] {
  const bins = new Array<number>(HISTOGRAM_BINS).fill(0);
  for (const score of scores) bins[Math.min(HISTOGRAM_BINS - 1, Math.floor(score * HISTOGRAM_BINS))]!++;
  return bins;
}
