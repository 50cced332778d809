import type { TaskContext } from "../../base/task";
import type { BaselineOutcome } from "../../baselines/baseline";
import { scoreModel } from "../../model/score-model";
import { runDefaults } from "../../training/run-defaults";
import { trainEnsemble } from "../../training/train-ensemble";
import type { TrainingResult } from "../../training/train-model";
import type { TrainingSettings } from "../protocol/training";
import { numberedPairs } from "./compared-pairs";
import type { ComparisonGround } from "./prepare-comparison";

/** Trains a network on the common ground as the Train screen does, but for the reviewer's decisions. */
export function trainOnGround(
  { left, right, mapping, candidates, reading, trainLinks, validLinks, testPairs }: ComparisonGround,
  settings: TrainingSettings,
  task: TaskContext,
): Promise<TrainingResult> {
  return trainEnsemble(
    { left, right, mapping, links: [...trainLinks, ...validLinks, ...testPairs], candidates, reading },
    { ...settings, ...runDefaults },
    settings.ensemble,
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
}

/**
 * Trains one variant of our network and scores the pairs.
 *
 * @throws {WorkbenchError} `training/no-labels`, `training/diverged`, `model/settings`, `base/aborted`
 */
export async function runNetwork(
  ground: ComparisonGround,
  settings: TrainingSettings,
  task: TaskContext,
): Promise<BaselineOutcome> {
  const { model, bestEpoch, history, seconds } = await trainOnGround(ground, settings, task);
  const started = performance.now();
  const scores = await scoreModel(model, ground.reading.inputs, numberedPairs(ground.pairs), task);
  return {
    scores,
    trainSeconds: seconds,
    scoreSeconds: (performance.now() - started) / 1000,
    chosen: { epoch: bestEpoch, "epochs run": history.length },
  };
}
