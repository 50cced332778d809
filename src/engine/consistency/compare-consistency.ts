import { isAborted, WorkbenchError } from "../../base/errors";
import { breathe, type TaskContext, throwIfAborted } from "../../base/task";
import { prepareComparison } from "../compare/prepare-comparison";
import type { EngineState } from "../engine-state";
import type { GraphReadings } from "../graph-readings";
import type {
  ConsistencyProgress,
  ConsistencyReport,
  ConsistencyRequest,
  ConsistencyRun,
  VerdictFlips,
} from "../protocol/consistency";
import { defaultTcm } from "../protocol/training-defaults";
import { classOfLeft } from "./class-of-left";
import { entityMap } from "./entity-map";
import { measureConsistency } from "./measure-consistency";
import { runContext } from "./run-context";
import { trainAndScore } from "./train-and-score";
import { type ThresholdedScores, verdictFlips } from "./verdict-flips";

/**
 * Trains the same settings without and with the TCM loss, seed after seed, and measures both on the test split. Writes nothing to the
 * state. No run sees a test link. One that fails says why, and the others go on.
 *
 * @throws {WorkbenchError} `evaluation/no-labels` without a match in the test split, `model/settings` without a seed, `graph/schema`
 *   if pairs cannot be classed as asked, `base/aborted` between and within runs, after those that had finished were told
 */
export async function compareConsistency(
  state: EngineState,
  { settings, seeds, classes, withMaps }: ConsistencyRequest,
  task: TaskContext<ConsistencyProgress>,
  readings: GraphReadings,
): Promise<ConsistencyReport> {
  const project = state.requireProject();
  const { set } = state.requireCandidates();
  requireTestMatch(project.links);
  if (seeds.length === 0) throw new WorkbenchError("model/settings", "seeds: expected at least one, found none.");
  const started = performance.now();
  const leftClasses = classOfLeft(project.left, classes);
  const total = 2 * seeds.length;
  const preparing = runContext(task, "Reading both graphs", 0, total);
  const ground = await prepareComparison(project, set, settings.featureSize, false, readings, preparing);
  const runs: ConsistencyRun[] = [];
  const flips: VerdictFlips[] = [];
  for (const [place, seed] of seeds.entries()) {
    const scored: ThresholdedScores[] = [];
    for (const tcm of [null, settings.tcm ?? defaultTcm]) {
      const title = `${tcm ? "With" : "Without"} TCM, seed ${seed}`;
      const context = runContext(task, title, runs.length, total);
      await breathe(task.signal);
      const run = await finished(seed, tcm, task.signal, async () => {
        const { model, scores, ...trained } = await trainAndScore(ground, { ...settings, seed, tcm }, context);
        const measured = await measureConsistency(project, set, scores, leftClasses, task.signal);
        const drawn = withMaps && place === 0;
        const map = drawn ? await entityMap(project, model, ground.reading.inputs, context) : null;
        scored.push({ scores, threshold: measured.threshold });
        return { ...measured, ...trained, map };
      });
      runs.push(run);
      task.onProgress?.({ done: runs.length, total, stage: `${title}: measured`, share: 1, finished: [run] });
    }
    const [without, withTcm] = scored;
    if (without && withTcm) flips.push(verdictFlips(seed, project, set, without, withTcm));
  }
  return { runs, flips, seconds: (performance.now() - started) / 1000 };
}

/** A run's result, or why there is none. An abort is no result. */
async function finished(
  seed: number,
  tcm: ConsistencyRun["tcm"],
  signal: AbortSignal | undefined,
  run: () => Promise<NonNullable<ConsistencyRun["result"]>>,
): Promise<ConsistencyRun> {
  try {
    const result = await run();
    throwIfAborted(signal);
    return { seed, tcm, result, failure: null };
  } catch (error) {
    throwIfAborted(signal);
    if (isAborted(error)) throw error;
    return { seed, tcm, result: null, failure: error instanceof Error ? error.message : String(error) };
  }
}

function requireTestMatch(links: readonly { readonly match: boolean; readonly split: string }[]): void {
  if (links.some(({ match, split }) => match && split === "test")) return;
  throw new WorkbenchError(
    "evaluation/no-labels",
    "Comparing consistency needs at least one known match in the test split to measure on; found none. Open the project with a file of known links.",
  );
}
