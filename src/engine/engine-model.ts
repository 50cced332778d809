import type { ModelSummary } from "./protocol/training";

/** The current model as the use cases know it that do not look inside. */
export interface EngineModel {
  readonly summary: ModelSummary;
  /** The checkpoint file; a later `importModel` of these bytes gives the same model. */
  checkpoint(): Uint8Array | Promise<Uint8Array>;
  /** Releases its tensors. Harmless when repeated. */
  dispose(): void;
}
