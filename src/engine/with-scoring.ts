import { type GraphInputs, samplersOf } from "../model/graph-inputs";
import { parameterTensors } from "../model/parameters";
import type { ScoringContext } from "../model/score-pairs";
import { SCORING_PASS, type TrainedModel } from "../model/trained-model";
import * as tf from "../tensor/tf";

/** Runs `work` with the model's parameters on the current backend, and releases them. */
export async function withScoring<Result>(
  model: TrainedModel,
  inputs: GraphInputs,
  work: (context: ScoringContext) => Promise<Result>,
): Promise<Result> {
  const { settings, echo, sampleSeed } = model;
  const samplers = samplersOf(inputs, settings.slots, sampleSeed, SCORING_PASS);
  const parameters = parameterTensors(model.parameters, settings);
  try {
    return await work({ inputs, samplers, parameters, settings, echo });
  } finally {
    tf.dispose(Object.values(parameters));
  }
}
