import type { TaskContext } from "../../base/task";
import { scoreModel } from "../../model/score-model";
import type { TrainedModel } from "../../model/trained-model";
import { numberedPairs } from "../compare/compared-pairs";
import type { ComparisonGround } from "../compare/prepare-comparison";
import { trainOnGround } from "../compare/run-network";
import type { TrainingSettings } from "../protocol/training";

/** A network trained on the common ground, and its scores of the candidates. */
export interface ScoredNetwork {
  readonly model: TrainedModel;
  /** [candidates] */
  readonly scores: Float32Array;
  readonly bestEpoch: number;
  readonly epochs: number;
  /** Of training and scoring. */
  readonly seconds: number;
}

/** @throws {WorkbenchError} `training/no-labels`, `training/diverged`, `model/settings`, `base/aborted` */
export async function trainAndScore(
  ground: ComparisonGround,
  settings: TrainingSettings,
  task: TaskContext,
): Promise<ScoredNetwork> {
  const started = performance.now();
  const { model, bestEpoch, history } = await trainOnGround(ground, settings, task);
  const scores = await scoreModel(model, ground.reading.inputs, numberedPairs(ground.pairs), task);
  return {
    model,
    scores: scores.subarray(0, ground.pairs.candidateCount),
    bestEpoch,
    epochs: history.length,
    seconds: (performance.now() - started) / 1000,
  };
}
