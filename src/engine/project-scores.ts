import { type CandidateSet, PROPOSED_BY_STRUCTURE } from "../candidates/candidate-set";
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
  ran: RoundScores,
  shown: number,
  modelDigest: string,
  seconds: number,
): ProjectScores {
  const { set, pairs, rounds, proposedIn, anchors } = ran;
  const scores = rounds[shown]!;
  const metrics = project.links.some(({ match }) => match) ? metricsOf(project, ran, shown) : null;
  const last = rounds.length - 1;
  return {
    set,
    pairs,
    scores,
    rounds: last > 0 ? rounds : null,
    proposedIn,
    anchors,
    report: {
      pairs: scores.length,
      seconds,
      metrics,
      histogram: histogramOf(scores),
      modelDigest,
      round: last > 0 ? { shown, last, proposed: proposedByStructure(set) } : null,
    },
  };
}

/** The same scores with another round shown; null where there is no such round. */
export function withRoundShown(project: OpenProject, scores: ProjectScores, round: number): ProjectScores | null {
  const { set, pairs, rounds, proposedIn, anchors, report } = scores;
  if (!rounds?.[round]) return null;
  const ran = { set, pairs, rounds, ...(proposedIn && { proposedIn }), ...(anchors && { anchors }) };
  return projectScores(project, ran, round, report.modelDigest, report.seconds);
}

/** By the candidates that the round shown had. */
function metricsOf({ links, left }: OpenProject, ran: RoundScores, shown: number): MetricsReport {
  const { pairs, rounds } = ran;
  const linkScores = Float32Array.from(pairs.linkPositions, (position) => rounds[shown]![position]!);
  return measure({ links, ...candidatesThen(ran, rounds[shown]!, shown), linkScores, leftTypes: left });
}

/** The candidates that the round shown had, with its scores: what to measure by the candidates protocol. */
export function shownCandidates({ set, pairs, scores, proposedIn, report }: ProjectScores) {
  return candidatesThen({ set, pairs, proposedIn }, scores, report.round?.shown ?? 0);
}

/** [candidates] 1 where only a later round than the one shown proposed the pair: it has no score there, and 0 stands for none. null: none. */
export function stillToCome({ proposedIn, report }: Pick<ProjectScores, "proposedIn" | "report">): Uint8Array | null {
  const shown = report.round?.shown ?? 0;
  return proposedIn?.some((by) => by > shown) ? proposedIn.map((by) => (by > shown ? 1 : 0)) : null;
}

/** What later rounds proposed was lost to a round. */
function candidatesThen(
  { set, pairs, proposedIn }: Pick<ProjectScores, "set" | "pairs" | "proposedIn">,
  scores: Float32Array,
  round: number,
): { readonly candidates: CandidateSet; readonly candidateScores: Float32Array } {
  if (proposedIn?.some((by) => by > round)) return candidatesOfRound(set, scores, proposedIn, round);
  return { candidates: set, candidateScores: scores.subarray(0, pairs.candidateCount) };
}

function candidatesOfRound(set: CandidateSet, scores: Float32Array, proposedIn: Uint8Array, round: number) {
  const isThere = (_: number, candidate: number) => proposedIn[candidate]! <= round;
  const offsets = set.offsets.slice();
  for (let left = 0, count = 0; left + 1 < offsets.length; left++) {
    for (let candidate = set.offsets[left]!; candidate < set.offsets[left + 1]!; candidate++) {
      if (isThere(0, candidate)) count++;
    }
    offsets[left + 1] = count;
  }
  const candidates: CandidateSet = {
    k: set.k,
    offsets,
    rights: set.rights.filter(isThere),
    scores: set.scores.filter(isThere),
    proposers: set.proposers.filter(isThere),
  };
  return { candidates, candidateScores: scores.subarray(0, set.rights.length).filter(isThere) };
}

/** Candidates that structure alone proposed. */
function proposedByStructure({ proposers }: CandidateSet): number {
  return proposers.reduce((count, by) => count + (by === PROPOSED_BY_STRUCTURE ? 1 : 0), 0);
}

/** Counts by equal bins over [0, 1]; a score of 1 falls into the last. */
function histogramOf(scores: Float32Array): number[] {
  const bins = new Array<number>(HISTOGRAM_BINS).fill(0);
  for (const score of scores) bins[Math.min(HISTOGRAM_BINS - 1, Math.floor(score * HISTOGRAM_BINS))]!++;
  return bins;
}
