import { isAborted, WorkbenchError } from "../../base/errors";
import { breathe, type TaskContext, throwIfAborted } from "../../base/task";
import type { Baseline, BaselineOutcome } from "../../baselines/baseline";
import type { CandidateSet } from "../../candidates/candidate-set";
import { measure } from "../../evaluation/measure";
import type { EngineState, OpenProject } from "../engine-state";
import type { GraphReadings } from "../graph-readings";
import {
  type ComparisonProgress,
  type ComparisonReport,
  type ComparisonRequest,
  type MatcherName,
  type MatcherResult,
  matcherNames,
} from "../protocol/comparison";
import type { TrainingSettings } from "../protocol/training";
import { type ComparedPairs, listComparedPairs } from "./compared-pairs";
import { matcherCurves } from "./matcher-curves";
import { type ComparisonGround, prepareComparison } from "./prepare-comparison";
import { runBaseline } from "./run-baseline";
import { runCollective } from "./run-collective";
import { runNetwork } from "./run-network";

/** The matchers that are no network, by name. */
export type Baselines = Readonly<Partial<Record<MatcherName, Baseline>>>;

/** What each network of a comparison differs in from the settings that all share. */
const networks: Readonly<Partial<Record<MatcherName, Pick<TrainingSettings, "variant" | "crossLevels">>>> = {
  "name-only": { variant: "name-only", crossLevels: "last" },
  gnn: { variant: "gnn", crossLevels: "last" },
  "no-cross": { variant: "no-cross", crossLevels: "last" },
  "no-self": { variant: "no-self", crossLevels: "last" },
  all: { variant: "full", crossLevels: "all" },
  last: { variant: "full", crossLevels: "last" },
};

/** These look at names and neighbours themselves. */
const withoutComparators: ReadonlySet<MatcherName> = new Set<MatcherName>([
  "exact-name",
  "jaro-winkler",
  "tf-idf",
  "token-jaccard",
  "paris",
]);

/**
 * Runs matchers one after another on the open project's candidates and splits, and measures each on the test split with
 * the threshold that it chose on validation. Writes nothing to the state. No matcher sees a test link. One that fails says
 * why, and the others go on.
 *
 * @throws {WorkbenchError} `evaluation/no-labels` without a match in the test split, `graph/schema` if no left type has the
 *   name of the one to withhold, `base/aborted` between and within matchers, after those that had finished were told
 */
export async function compareMatchers(
  state: EngineState,
  { matchers, settings, withhold }: ComparisonRequest,
  task: TaskContext<ComparisonProgress>,
  readings: GraphReadings,
  baselines: Baselines,
): Promise<ComparisonReport> {
  const project = state.requireProject();
  const { set } = state.requireCandidates();
  requireTestMatch(project);
  const chosen = matcherNames.filter((name) => matchers.includes(name));
  const started = performance.now();
  const ground = await prepareComparison(
    project,
    set,
    settings.featureSize,
    chosen.some((name) => !withoutComparators.has(name)),
    readings,
    contextOf(task, null, 0, chosen.length),
    withhold,
  );
  const sharedSeconds = (performance.now() - started) / 1000;
  const results: MatcherResult[] = [];
  for (const matcher of chosen) {
    const context = contextOf(task, matcher, results.length, chosen.length);
    context.onProgress?.({ stage: "Starting", done: 0, total: 0 });
    await breathe(task.signal);
    const result = await resultOf(matcher, settings.seed, context, async () => {
      if (matcher === "collective" || matcher === "rounds-only") {
        const outcome = await runCollective(ground, settings, matcher === "collective", context);
        const pairs = listComparedPairs(outcome.set, project.links);
        return { ...outcome, ...measured(project, outcome.set, pairs, outcome.scoresOf(pairs)) };
      }
      const outcome = await runMatcher(matcher, ground, settings, baselines, context);
      return { ...outcome, ...measured(project, set, ground.pairs, outcome.scores) };
    });
    results.push(result);
    task.onProgress?.({
      matcher,
      done: results.length,
      total: chosen.length,
      stage: "Measured",
      share: 1,
      finished: [result],
    });
  }
  return { results, sharedSeconds };
}

function runMatcher(
  matcher: MatcherName,
  ground: ComparisonGround,
  settings: TrainingSettings,
  baselines: Baselines,
  task: TaskContext,
): Promise<BaselineOutcome> {
  const network = networks[matcher];
  if (network) return runNetwork(ground, { ...settings, ...network }, task);
  const baseline = baselines[matcher];
  if (baseline) return runBaseline(baseline, ground, settings.seed, task);
  throw new WorkbenchError("base/internal", "This matcher is not built yet.", { matcher });
}

type Measured = Omit<BaselineOutcome, "scores"> & Pick<MatcherResult, "metrics" | "curves" | "operatingPoints">;

/** A matcher's result, or why there is none. An abort is no result. */
async function resultOf(
  matcher: MatcherName,
  seed: number,
  { signal }: TaskContext,
  run: () => Promise<Measured>,
): Promise<MatcherResult> {
  try {
    const { metrics, curves, operatingPoints, trainSeconds, scoreSeconds, chosen } = await run();
    throwIfAborted(signal);
    return { matcher, seed, metrics, curves, operatingPoints, trainSeconds, scoreSeconds, chosen, failure: null };
  } catch (error) {
    throwIfAborted(signal);
    if (isAborted(error)) throw error;
    return {
      matcher,
      seed,
      metrics: null,
      curves: { labelled: null, candidates: null },
      operatingPoints: { labelled: null, candidates: null },
      trainSeconds: 0,
      scoreSeconds: 0,
      chosen: {},
      failure: error instanceof Error ? error.message : String(error),
    };
  }
}

/** The one place where test links are looked at. */
function measured(
  { links, left }: OpenProject,
  candidates: CandidateSet,
  pairs: ComparedPairs,
  scores: Float32Array,
): Pick<Measured, "metrics" | "curves" | "operatingPoints"> {
  if (scores.length !== pairs.lefts.length) {
    throw new WorkbenchError(
      "base/shape",
      `Expected a score for each of ${pairs.lefts.length} pairs, found ${scores.length}.`,
      { pairs: pairs.lefts.length, scores: scores.length },
    );
  }
  const candidateScores = scores.subarray(0, pairs.candidateCount);
  const linkScores = Float32Array.from(pairs.linkPositions, (position) => (position < 0 ? 0 : scores[position]));
  const metrics = measure({ links, candidates, candidateScores, linkScores, leftTypes: left });
  return { metrics, ...matcherCurves(metrics, links, candidates, candidateScores, linkScores) };
}

function requireTestMatch({ links }: OpenProject): void {
  if (links.some(({ match, split }) => match && split === "test")) return;
  throw new WorkbenchError(
    "evaluation/no-labels",
    "A comparison needs at least one known match in the test split to measure on; found none. Open the project with a file of known links.",
  );
}

/** A stage's progress as the comparison's. */
function contextOf(
  { signal, onProgress }: TaskContext<ComparisonProgress>,
  matcher: MatcherName | null,
  finishedBefore: number,
  count: number,
): TaskContext {
  return {
    signal,
    onProgress: ({ stage, done, total }) =>
      onProgress?.({
        matcher,
        done: finishedBefore,
        total: count,
        stage,
        share: total > 0 ? Math.min(1, done / total) : null,
        finished: [],
      }),
  };
}
