import { SeededRandom } from "../base/random";
import type { CandidateSet } from "../candidates/candidate-set";
import { type GraphInputs, samplersOf } from "../model/graph-inputs";
import { initialParameters, parameterNamesOf, parameterShapes } from "../model/parameters";
import type { TrainedModel } from "../model/trained-model";
import type { PairSamplers } from "../sampling/encoding-plan";
import { NegativeSampler } from "../sampling/negatives";
import { defaultAdam, FlatAdam } from "../tensor/adam";
import type * as tf from "../tensor/tf";
import { epochBatches, type TrainingBatch } from "./epoch-batches";
import type { TrainingData } from "./prepare-training";
import type { RunSettings } from "./run-settings";
import { type StepContext, trainingStep } from "./training-step";
import { scoreWithOptimiser } from "./validate";

/** The state of a run from step to step: optimiser, negatives, samples of the epoch. Owns the optimiser's tensors. */
export class TrainingRun {
  readonly optimiser: FlatAdam;
  private readonly negatives: NegativeSampler;
  private readonly context: StepContext;
  private readonly dropout: SeededRandom;
  private samplers: PairSamplers | null = null;

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
      parameterNamesOf(model.settings).map((name) => shapes[name]),
      { ...defaultAdam, learningRate: settings.learningRate, weightDecay: settings.weightDecay },
    );
    this.context = {
      inputs,
      settings: model.settings,
      echo: model.echo,
      baseLoss: settings.baseLoss,
      tcm: settings.tcm,
      dropout: settings.dropout,
    };
    this.dropout = new SeededRandom(settings.seed).fork("dropout");
  }

  /** Draws an epoch's neighbourhoods and negatives. @param epoch from 1 @returns its batches, in order */
  startEpoch(epoch: number): TrainingBatch[] {
    const { seed, batchPositives } = this.settings;
    this.samplers = samplersOf(this.inputs, this.model.settings.slots, seed, epoch);
    return epochBatches(this.negatives.epoch(epoch), this.data.candidates, batchPositives, seed, epoch);
  }

  /**
   * Mines hard negatives: lets the model as it is now judge the candidates that may be drawn, for the epochs to come. Not where a pair
   * carries its whole trees (cross-graph attention at both levels): there it would cost more than it gains.
   */
  async mineNegatives(signal: AbortSignal | undefined): Promise<void> {
    if (this.model.settings.switches.crossAttention[0]) return;
    const { candidates } = this.data;
    const positions = this.negatives.drawable();
    const lefts = leftsOf(candidates, positions);
    const rights = positions.map((position) => candidates.rights[position]);
    const scores = await scoreWithOptimiser(
      this.model,
      this.inputs,
      this.optimiser,
      {
        lefts,
        rights,
        positions: Int32Array.from(positions),
      },
      signal,
    );
    this.negatives.judgeBy(positions, scores);
  }

  /** One optimiser step. @returns the batch's loss before it, which the caller disposes of */
  step(batch: TrainingBatch, learningRate = this.settings.learningRate): tf.Scalar {
    this.samplers ??= samplersOf(this.inputs, this.model.settings.slots, this.settings.seed, 1);
    return trainingStep(this.context, batch, this.samplers, this.optimiser, learningRate, this.dropout);
  }

  dispose(): void {
    this.optimiser.dispose();
  }
}

/** @param positions ascending */
function leftsOf({ offsets }: CandidateSet, positions: Uint32Array): Uint32Array {
  let left = 0;
  return positions.map((position) => {
    while (offsets[left + 1] <= position) left++;
    return left;
  });
}

/**
 * The learning rate at a fraction of epochs: a warm-up over the first epoch (or tenth of a short run), then a cosine from the
 * full rate to a tenth of it (Loshchilov and Hutter 2017).
 *
 * @param epoch 0 at the start, `epochs` at the end
 */
export function learningRateAt({ learningRate, epochs }: RunSettings, epoch: number): number {
  const warmUp = Math.min(1, (epoch + 0.1) / Math.min(1, epochs / 10));
  const cosine = 0.5 * (1 + Math.cos((Math.PI * epoch) / epochs));
  return learningRate * warmUp * (0.1 + 0.9 * cosine);
}
