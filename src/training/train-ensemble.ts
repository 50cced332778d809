import type { TrainedModel } from "../model/trained-model";
import type { TrainingData } from "./prepare-training";
import type { RunControl } from "./run-progress";
import type { RunSettings } from "./run-settings";
import { type TrainingResult, trainModel } from "./train-model";

/**
 * Trains several networks that differ in their seed alone (first weights, batches, negatives, neighbourhoods), and joins them to one model
 * that averages their logits. The first is the one whose attention is shown, whose history is told and whose sample all are scored on.
 *
 * Nothing is gained where the data decides clearly; small sets gain steadiness, for the price of so many runs.
 *
 * @param networks 1 or more
 * @throws {WorkbenchError} as `trainModel`
 */
export async function trainEnsemble(
  data: TrainingData,
  settings: RunSettings,
  networks: number,
  control: RunControl = {},
): Promise<TrainingResult> {
  const first = await trainModel(data, settings, named(control, 1, networks));
  const members: Float32Array[] = [];
  let { seconds } = first;
  for (let network = 2; network <= networks; network++) {
    const next = await trainModel(
      data,
      { ...settings, seed: seedOf(settings.seed, network) },
      named(control, network, networks),
    );
    members.push(next.model.parameters);
    seconds += next.seconds;
  }
  const model: TrainedModel = members.length > 0 ? { ...first.model, members } : first.model;
  return { ...first, model, seconds };
}

/** Far from the seeds that a user would try next. */
function seedOf(seed: number, network: number): number {
  return seed + 100_003 * (network - 1);
}

/** Says which network a stage belongs to. */
function named(control: RunControl, network: number, networks: number): RunControl {
  const { onProgress } = control;
  if (networks === 1 || !onProgress) return control;
  return {
    ...control,
    onProgress: (progress) =>
      onProgress({ ...progress, stage: `Network ${network} of ${networks}: ${progress.stage}` }),
  };
}
