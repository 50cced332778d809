import { WorkbenchError } from "../base/errors";
import { writeCheckpoint } from "../model/checkpoint";
import { modelDigest } from "../model/model-digest";
import type { TrainedModel } from "../model/trained-model";
import type { EngineModel } from "./engine-model";
import type { EngineState } from "./engine-state";
import type { ModelSummary } from "./protocol/training";

/** A model that the tensor use cases made: its numbers are on the host, so that it outlives a change of backend. */
export interface TensorModel extends EngineModel {
  readonly trained: TrainedModel;
}

/** @param summary what the page shows, without what follows from the model itself */
export function tensorModel(trained: TrainedModel, summary: Omit<ModelSummary, "digest" | "parameters">): TensorModel {
  const full: ModelSummary = { ...summary, digest: modelDigest(trained), parameters: trained.parameters.length };
  return {
    trained,
    summary: full,
    checkpoint: () => writeCheckpoint(trained, full),
    dispose: () => {},
  };
}

/** @throws {WorkbenchError} `engine/no-model` */
export function requireTensorModel(state: EngineState): TensorModel {
  const model = state.requireModel();
  if (isTensorModel(model)) return model;
  throw new WorkbenchError(
    "base/internal",
    "The current model was not made by this engine. Load it again from its file.",
  );
}

function isTensorModel(model: EngineModel): model is TensorModel {
  return "trained" in model;
}
