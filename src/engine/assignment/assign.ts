import { breathe, type StageProgress, type TaskContext } from "../../base/task";
import { type AssignmentInput, assignPairs } from "../../collective/assignment/assign-pairs";
import { cslsScores } from "../../collective/assignment/hubness";
import { CHOSEN } from "../../collective/assignment/pair-flags";
import { sharedMatches } from "../../collective/assignment/shared-matches";
import type { AssignmentMetrics } from "../../evaluation/assignment-metrics";
import { measureAssignment } from "../../evaluation/measure-assignment";
import { foldJournal } from "../../review/journal";
import { standingVerdicts } from "../../review/standing";
import type { EngineState, ProjectAssignment, ProjectScores } from "../engine-state";
import { orderPairs } from "../pair-order";
import type { AssignmentReport } from "../protocol/assignment";
import type { EngineCalls } from "../protocol/calls";
import { scoredPosition } from "../scored-pairs";
import { partnersOf } from "./standing-assignment";

type Decided = Pick<AssignmentInput, "accepted" | "rejected">;
const NOTHING_DECIDED: Decided = { accepted: [], rejected: [] };

/**
 * Gives each entity one partner at most, by the current scores and the decisions; with `many-to-many` it only measures. What is measured
 * leaves the decisions out: a verdict on a test pair would flatter the figures.
 *
 * @returns the assignment, null for many-to-many, and its report
 * @throws {WorkbenchError} `engine/no-project`, `candidates/missing`, `engine/no-model` before pairs have scores; `base/aborted`
 */
export async function assign(
  state: EngineState,
  { settings, decisions }: EngineCalls["assign"]["request"],
  task: TaskContext<StageProgress>,
): Promise<{ readonly assignment: ProjectAssignment | null; readonly report: AssignmentReport }> {
  const start = performance.now();
  const project = state.requireProject();
  const scored = state.requireScores();
  const { pairs, scores } = scored;
  const stage = async (name: string) => {
    task.onProgress?.({ stage: name, done: 0, total: 0 });
    await breathe(task.signal);
  };
  const { left, right, links } = project;
  const shape = { ...pairs, scores, leftCount: left.nodeCount, rightCount: right.nodeCount };
  const fold = foldJournal(decisions);
  const hasMatches = links.some(({ match }) => match);
  const { method, hubness, floor } = settings;

  await stage("Looking for hubs");
  const corrected = hubness === "csls" || hasMatches ? cslsScores({ ...shape, listed: pairs.candidateCount }) : scores;
  let flags: Uint8Array | null = null;
  let measuredFlags: Uint8Array | null = null;
  let counts: AssignmentReport["counts"] = null;
  if (method !== "many-to-many") {
    await stage("Sorting pairs");
    const order = orderPairs(pairs, hubness === "csls" ? corrected : scores, project, "most-likely", 0);
    const run = (decided: Decided) => assignPairs({ ...shape, ...decided, order, method, floor }, task);
    await stage("Assigning");
    const decided = decidedPairs(fold, state);
    const all = await run(decided);
    ({ flags, counts } = all);
    const anyDecided = decided !== NOTHING_DECIDED;
    measuredFlags = !hasMatches ? null : anyDecided ? (await run(NOTHING_DECIDED)).flags : flags;
  }
  await stage("Measuring");
  const metrics = hasMatches ? await metricsOf(state, scored, corrected, measuredFlags) : null;
  const report: AssignmentReport = {
    settings,
    modelDigest: scored.report.modelDigest,
    lastDecision: fold.lastSequence,
    counts,
    metrics,
    seconds: (performance.now() - start) / 1000,
  };
  const assignment = flags && { of: scored, flags, partners: partnersOf(project, pairs, flags), report };
  return { assignment, report };
}

/** Verdicts as node numbers; one about an entity that this project does not hold says nothing here. */
function decidedPairs(fold: ReturnType<typeof foldJournal>, state: EngineState): Decided {
  const { left, right } = state.requireProject();
  const { set, pairs } = state.requireScores();
  const accepted: { left: number; right: number; position: number }[] = [];
  const rejected: number[] = [];
  for (const { pair, verdict } of standingVerdicts(fold)) {
    const leftNode = left.indexOf.get(pair.left);
    const rightNode = right.indexOf.get(pair.right);
    if (leftNode === undefined || rightNode === undefined) continue;
    const position = scoredPosition(pairs, set, leftNode, rightNode);
    if (verdict === "accept") accepted.push({ left: leftNode, right: rightNode, position });
    if (verdict === "reject" && position >= 0) rejected.push(position);
  }
  return accepted.length + rejected.length > 0 ? { accepted, rejected } : NOTHING_DECIDED;
}

async function metricsOf(
  state: EngineState,
  { set, pairs, scores, report }: ProjectScores,
  corrected: Float32Array,
  flags: Uint8Array | null,
): Promise<AssignmentMetrics> {
  const { links, left, right } = state.requireProject();
  const isChosen = (position: number) => (flags![position] === CHOSEN ? 1 : 0);
  const figures = measureAssignment({
    links,
    candidates: set,
    candidateScores: scores.subarray(0, pairs.candidateCount),
    linkScores: Float32Array.from(pairs.linkPositions, (position) => scores[position]!),
    corrected: corrected.subarray(0, pairs.candidateCount),
    chosen: flags && {
      candidates: Uint8Array.from({ length: pairs.candidateCount }, (_, position) => isChosen(position)),
      links: Uint8Array.from(pairs.linkPositions, isChosen),
    },
    thresholds: {
      candidates: report.metrics?.candidates.threshold ?? 0.5,
      labelled: report.metrics?.labelled?.threshold ?? null,
    },
  });
  return { ...figures, shared: await sharedMatches(links, left.nodeCount, right.nodeCount) };
}
