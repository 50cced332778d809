import { WorkbenchError } from "../base/errors";
import { SeededRandom } from "../base/random";
import { Breather, throwIfAborted } from "../base/task";
import { candidatePosition } from "../candidates/candidate-set";
import { type ValidationPairs, validationPairs, validationPrauc } from "../evaluation/validation";
import { samplersOf } from "../model/graph-inputs";
import type { NumberedPairs } from "../model/pair-batch";
import { initialParameters, parameterNames, parameterShapes } from "../model/parameters";
import { scorePairs } from "../model/score-pairs";
import { SCORING_PASS, type TrainedModel } from "../model/trained-model";
import { NegativeSampler } from "../sampling/negatives";
import { defaultAdam, FlatAdam } from "../tensor/adam";
import * as tf from "../tensor/tf";
import { epochBatches } from "./epoch-batches";
import { limitValidation } from "./limit-validation";
import { prepareTraining, type TrainingData } from "./prepare-training";
import type { RunSettings } from "./run-settings";
import { namedParameters, trainingStep } from "./training-step";

export interface EpochPoint {
  readonly epoch: number;
  readonly loss: number;
  /** null without a match to validate on */
  readonly validPrauc: number | null;
}

/** Where a run stands; said after every step. */
export interface RunProgress {
  readonly phase: "preparing" | "training" | "validating";
  readonly stage: string;
  readonly epoch: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly pairsPerSecond: number;
  readonly history: readonly EpochPoint[];
}

export interface RunControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Waits while the run is paused; called between steps. */
  readonly whilePaused?: ((signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

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
  const progress = new ProgressTeller(control, settings);
  const { inputs, model } = await prepareTraining(data, settings, {
    signal: control.signal,
    onProgress: ({ stage }) => progress.say("preparing", stage),
  });
  const validation = limitValidation(validationPairs(data.links, data.candidates), settings);
  const sampler = new NegativeSampler(
    data.links.filter((link) => link.split === "train"),
    data.candidates,
    { perPositive: settings.negativesPerPositive, seed: settings.seed },
  );
  const shapes = parameterShapes(model.settings);
  const optimiser = new FlatAdam(
    initialParameters(model.settings, settings.seed),
    parameterNames.map((name) => shapes[name]),
    { ...defaultAdam, learningRate: settings.learningRate, weightDecay: settings.weightDecay },
  );
  const context = {
    inputs,
    settings: model.settings,
    echo: model.echo,
    baseLoss: settings.baseLoss,
    dropout: settings.dropout,
  };
  const random = new SeededRandom(settings.seed).fork("dropout");
  const breather = new Breather(control.signal, 30);
  let best: { epoch: number; prauc: number; parameters: Float32Array } | null = null;
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const samplers = samplersOf(inputs, model.settings.slots, settings.seed, epoch);
      const batches = epochBatches(
        sampler.epoch(epoch),
        data.candidates,
        settings.batchPositives,
        settings.seed,
        epoch,
      );
      let lossSum = 0;
      progress.startEpoch(epoch, batches.length);
      for (const [step, batch] of batches.entries()) {
        throwIfAborted(control.signal);
        await control.whilePaused?.(control.signal);
        const started = performance.now();
        const rate = learningRateAt(settings, epoch - 1 + step / batches.length);
        const loss = trainingStep(context, batch, samplers, optimiser, rate, random);
        const [value] = await loss.data();
        loss.dispose();
        if (!Number.isFinite(value)) throw diverged(epoch, step, settings);
        lossSum += value;
        progress.stepDone(batch.lefts.length, (performance.now() - started) / 1000);
        // Between steps the worker must hear a pause or a stop, whatever the step took.
        if (breather.due()) await breather.breathe();
      }
      const parameters = await optimiser.snapshot();
      // The last step's loss was that of the parameters before it.
      if (!parameters.every(Number.isFinite)) throw diverged(epoch, batches.length - 1, settings);
      progress.say("validating", "Measuring on the validation split");
      const prauc = await validate(validation, { ...model, parameters }, inputs, data, optimiser, control.signal);
      progress.epochDone({ epoch, loss: lossSum / batches.length, validPrauc: prauc });
      if (prauc === null) best = { epoch, prauc: 0, parameters };
      else if (!best || prauc > best.prauc) best = { epoch, prauc, parameters };
      if (prauc !== null && best && epoch - best.epoch >= settings.patience) break;
    }
  } finally {
    optimiser.dispose();
  }
  if (!best) throw new WorkbenchError("model/settings", `epochs: expected 1 or more, found ${settings.epochs}.`);
  const validPrauc = progress.history.find(({ epoch }) => epoch === best.epoch)?.validPrauc ?? null;
  return {
    model: { ...model, parameters: best.parameters },
    history: progress.history,
    bestEpoch: best.epoch,
    validPrauc,
    stoppedEarly: progress.history.length < settings.epochs,
    seconds: progress.seconds,
    pairsPerSecond: progress.pairsPerSecond,
  };
}

async function validate(
  validation: ValidationPairs,
  model: TrainedModel,
  inputs: Parameters<typeof samplersOf>[0],
  data: TrainingData,
  optimiser: FlatAdam,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  if (!validation.labels.some((label) => label === 1)) return null;
  const views = tf.tidy(() => optimiser.views());
  try {
    const scores = await scorePairs(
      {
        inputs,
        samplers: samplersOf(inputs, model.settings.slots, model.sampleSeed, SCORING_PASS),
        parameters: namedParameters(views),
        settings: model.settings,
        echo: model.echo,
      },
      numberedPairs(validation.pairs, data),
      { signal },
    );
    return validationPrauc(validation, scores);
  } finally {
    tf.dispose(views);
  }
}

function numberedPairs(pairs: Uint32Array, { candidates }: TrainingData): NumberedPairs {
  const lefts = pairs.filter((_, index) => index % 2 === 0);
  const rights = pairs.filter((_, index) => index % 2 === 1);
  return {
    lefts,
    rights,
    positions: Int32Array.from(lefts, (left, row) => candidatePosition(candidates, left, rights[row])),
  };
}

/** Cosine from the full rate to a tenth of it over the run (Loshchilov and Hutter 2017), after a short warm-up. */
function learningRateAt({ learningRate, epochs }: RunSettings, epoch: number): number {
  const warmUp = Math.min(1, (epoch + 0.1) / Math.min(1, epochs / 10));
  const cosine = 0.5 * (1 + Math.cos((Math.PI * epoch) / epochs));
  return learningRate * warmUp * (0.1 + 0.9 * cosine);
}

function diverged(epoch: number, step: number, { learningRate }: RunSettings): WorkbenchError {
  return new WorkbenchError(
    "training/diverged",
    `The loss is no longer a number (epoch ${epoch}, step ${step + 1}). Lower the learning rate (now ${learningRate}) and train again.`,
    { epoch, step },
  );
}

/** Keeps count of what a run has done and says so. */
class ProgressTeller {
  readonly history: EpochPoint[] = [];
  seconds = 0;
  private epoch = 0;
  private step = 0;
  private stepsPerEpoch = 0;
  private pairs = 0;
  private stepSeconds = 0;
  private readonly started = performance.now();

  constructor(
    private readonly control: RunControl,
    private readonly settings: RunSettings,
  ) {}

  get pairsPerSecond(): number {
    return this.stepSeconds > 0 ? this.pairs / this.stepSeconds : 0;
  }

  startEpoch(epoch: number, steps: number): void {
    this.epoch = epoch;
    this.step = 0;
    this.stepsPerEpoch = steps;
  }

  stepDone(pairs: number, seconds: number): void {
    this.step++;
    // The first step compiles shaders and fills caches: it says nothing of the pace.
    if (this.epoch > 1 || this.step > 1) {
      this.pairs += pairs;
      this.stepSeconds += seconds;
    }
    this.say("training", `Epoch ${this.epoch} of ${this.settings.epochs}`);
  }

  epochDone(point: EpochPoint): void {
    this.history.push(point);
    this.seconds = (performance.now() - this.started) / 1000;
    this.say("training", `Epoch ${this.epoch} of ${this.settings.epochs}`);
  }

  say(phase: RunProgress["phase"], stage: string): void {
    this.control.onProgress?.({
      phase,
      stage,
      epoch: this.epoch,
      step: this.step,
      stepsPerEpoch: this.stepsPerEpoch,
      pairsPerSecond: this.pairsPerSecond,
      history: this.history,
    });
  }
}
