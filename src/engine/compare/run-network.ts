import type { TaskContext } from "../../base/task";
import type { BaselineOutcome } from "../../baselines/baseline";
import { scorePairs } from "../../model/score-pairs";
import { runDefaults } from "../../training/run-defaults";
import { trainModel } from "../../training/train-model";
import type { TrainingSettings } from "../protocol/training";
import { withScoring } from "../with-scoring";
import { numberedPairs } from "./compared-pairs";
import type { ComparisonGround } from "./prepare-comparison";

/**
 * Trains one variant of our network as the Train screen does, but for the reviewer's decisions, and scores the pairs.
 *
 * @throws {WorkbenchError} `training/no-labels`, `training/diverged`, `model/settings`, `base/aborted`
 */
export async function runNetwork(
  ground: ComparisonGround,
  settings: TrainingSettings,
  task: TaskContext,
): Promise<BaselineOutcome> {
  const { left, right, mapping, candidates, reading, trainLinks, validLinks } = ground;
  const { model, bestEpoch, history, seconds } = await trainModel(
    { left, right, mapping, links: [...trainLinks, ...validLinks], candidates, reading },
    { ...settings, ...runDefaults },
    {
      signal: task.signal,
      onProgress: ({ stage, epoch, step, stepsPerEpoch }) =>
        task.onProgress?.({
          stage,
          done: Math.max(0, epoch - 1) * stepsPerEpoch + step,
          total: settings.epochs * stepsPerEpoch,
        }),
    },
  );
  const started = performance.now();
  const scores = await withScoring(model, reading.inputs, (context) =>
    scorePairs(context, numberedPairs(ground.pairs), task),
  );
  return {
    scores,
    trainSeconds: seconds,
    scoreSeconds: (performance.now() - started) / 1000,
    chosen: { epoch: bestEpoch, "epochs run": history.length },
  };
}
