import { WorkbenchError } from "../base/errors";
import { Breather, throwIfAborted } from "../base/task";
import { validationPairs } from "../evaluation/validation";
import type { TrainedModel } from "../model/trained-model";
import { limitValidation } from "./limit-validation";
import { prepareTraining, type TrainingData } from "./prepare-training";
import { type EpochPoint, ProgressTeller, type RunControl } from "./run-progress";
import type { RunSettings } from "./run-settings";
import { checkThresholdConsistency } from "./threshold-consistency";
import { learningRateAt, TrainingRun } from "./training-run";
import { validate } from "./validate";

export interface TrainingResult {
  readonly model: TrainedModel;
  readonly history: readonly EpochPoint[];
  readonly bestEpoch: number;
  readonly validPrauc: number | null;
  readonly stoppedEarly: boolean;
  /** Seconds spent, pauses left out. */
  readonly seconds: number;
  /** Pairs through forward, backward and optimiser a second of training steps. */
  readonly pairsPerSecond: number;
}

/**
 * Trains a matcher on the train split: seeded batches, neighbourhoods redrawn each epoch, Adam with a cosine schedule, the
 * weights of the best validation PRAUC kept, stopped after `patience` epochs without a better one.
 *
 * Validation and test links are never trained on; test links are not looked at at all. Without validation matches the last
 * epoch's weights are kept.
 *
 * @throws {WorkbenchError} `training/no-labels`, `training/diverged`, `base/aborted`, `model/settings`
 */
export async function trainModel(
  data: TrainingData,
  settings: RunSettings,
  control: RunControl = {},
): Promise<TrainingResult> {
  if (settings.tcm) checkThresholdConsistency(settings.tcm);
  const progress = new ProgressTeller(control, settings);
  const { inputs, model } = await prepareTraining(data, settings, {
    signal: control.signal,
    onProgress: ({ stage }) => progress.say("preparing", stage),
  });
  const validation = limitValidation(validationPairs(data.links, data.candidates), settings);
  const run = new TrainingRun(data, settings, inputs, model);
  let best: { epoch: number; prauc: number | null; parameters: Float32Array } | null = null;
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const loss = await trainEpoch(run, epoch, settings, control, progress);
      const parameters = await run.optimiser.snapshot();
      // The last step's loss was that of the parameters before it.
      if (!parameters.every(Number.isFinite)) throw diverged(epoch, settings);
      progress.say("validating", "Measuring on the validation split");
      const prauc = await validate(validation, model, inputs, data, run.optimiser, control.signal);
      progress.epochDone({ epoch, loss, validPrauc: prauc });
      if (settings.mineEvery > 0 && epoch % settings.mineEvery === 0 && epoch < settings.epochs) {
        progress.say("training", "Looking for hard negatives");
        await run.mineNegatives(control.signal);
      }
      if (prauc === null || best === null || prauc > (best.prauc ?? 0)) best = { epoch, prauc, parameters };
      if (prauc !== null && epoch - best.epoch >= settings.patience) break;
    }
  } finally {
    run.dispose();
  }
  if (!best) throw new WorkbenchError("model/settings", `epochs: expected 1 or more, found ${settings.epochs}.`);
  return {
    model: { ...model, parameters: best.parameters },
    history: progress.history,
    bestEpoch: best.epoch,
    validPrauc: best.prauc,
    stoppedEarly: progress.history.length < settings.epochs,
    seconds: progress.seconds,
    pairsPerSecond: progress.pairsPerSecond,
  };
}

/** @returns the mean loss of the epoch's steps */
async function trainEpoch(
  run: TrainingRun,
  epoch: number,
  settings: RunSettings,
  control: RunControl,
  progress: ProgressTeller,
): Promise<number> {
  const batches = run.startEpoch(epoch);
  const breather = new Breather(control.signal, 30);
  let sum = 0;
  progress.startEpoch(epoch, batches.length);
  for (const [step, batch] of batches.entries()) {
    throwIfAborted(control.signal);
    await control.whilePaused?.(control.signal);
    const started = performance.now();
    const loss = run.step(batch, learningRateAt(settings, epoch - 1 + step / batches.length));
    const [value] = await loss.data();
    loss.dispose();
    if (!Number.isFinite(value)) throw diverged(epoch, settings);
    sum += value;
    progress.stepDone(batch.lefts.length, (performance.now() - started) / 1000);
    // Between steps the worker must hear a pause or a stop, whatever the step took.
    if (breather.due()) await breather.breathe();
  }
  return sum / batches.length;
}

function diverged(epoch: number, { learningRate }: RunSettings): WorkbenchError {
  return new WorkbenchError(
    "training/diverged",
    `The loss is no longer a number (epoch ${epoch}). Lower the learning rate (now ${learningRate}) and train again.`,
    { epoch },
  );
}
