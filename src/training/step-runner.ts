import { SeededRandom } from "../base/random";
import { type GraphInputs, samplersOf } from "../model/graph-inputs";
import { initialParameters, parameterNames, parameterShapes } from "../model/parameters";
import type { TrainedModel } from "../model/trained-model";
import type { PairSamplers } from "../sampling/encoding-plan";
import { NegativeSampler } from "../sampling/negatives";
import { defaultAdam, FlatAdam } from "../tensor/adam";
import type * as tf from "../tensor/tf";
import { epochBatches, type TrainingBatch } from "./epoch-batches";
import type { TrainingData } from "./prepare-training";
import type { RunSettings } from "./run-settings";
import { type StepContext, trainingStep } from "./training-step";

/** Training steps one by one, epoch after epoch, as `trainModel` runs them, for timing them. Owns the optimiser's tensors. */
export class StepRunner {
  private readonly optimiser: FlatAdam;
  private readonly negatives: NegativeSampler;
  private readonly context: StepContext;
  private readonly random: SeededRandom;
  private epoch = 0;
  private batches: readonly TrainingBatch[] = [];
  private next = 0;
  private samplers: PairSamplers;

  /** @throws {WorkbenchError} `training/no-labels` */
  constructor(
    private readonly data: TrainingData,
    private readonly settings: RunSettings,
    private readonly inputs: GraphInputs,
    private readonly model: Omit<TrainedModel, "parameters">,
  ) {
    const shapes = parameterShapes(model.settings);
    this.negatives = new NegativeSampler(
      data.links.filter(({ split }) => split === "train"),
      data.candidates,
      { perPositive: settings.negativesPerPositive, seed: settings.seed },
    );
    this.optimiser = new FlatAdam(
      initialParameters(model.settings, settings.seed),
      parameterNames.map((name) => shapes[name]),
      { ...defaultAdam, learningRate: settings.learningRate, weightDecay: settings.weightDecay },
    );
    this.context = {
      inputs,
      settings: model.settings,
      echo: model.echo,
      baseLoss: settings.baseLoss,
      dropout: settings.dropout,
    };
    this.random = new SeededRandom(settings.seed).fork("dropout");
    this.samplers = this.samplersOfEpoch();
  }

  /** The next batch; a new epoch draws negatives and neighbourhoods anew. */
  nextBatch(): TrainingBatch {
    if (this.next === this.batches.length) {
      this.epoch++;
      this.next = 0;
      this.samplers = this.samplersOfEpoch();
      const { batchPositives, seed } = this.settings;
      const pairs = this.negatives.epoch(this.epoch);
      this.batches = epochBatches(pairs, this.data.candidates, batchPositives, seed, this.epoch);
    }
    return this.batches[this.next++];
  }

  /** @returns the batch's loss, which the caller disposes of */
  step(batch: TrainingBatch): tf.Scalar {
    const { context, samplers, optimiser, settings, random } = this;
    return trainingStep(context, batch, samplers, optimiser, settings.learningRate, random);
  }

  /** The parameters, on the host. */
  snapshot(): Promise<Float32Array> {
    return this.optimiser.snapshot();
  }

  dispose(): void {
    this.optimiser.dispose();
  }

  private samplersOfEpoch(): PairSamplers {
    return samplersOf(this.inputs, this.model.settings.slots, this.settings.seed, this.epoch);
  }
}
