import { defaultTrainingSettings } from "../../../src/engine/protocol/training-defaults";
import type { EngineClient } from "../../../src/engine/protocol/transport/client";
import type { BatchProgress, BenchOutcome, BenchRequest } from "./batch-page";

/** Opens Films, finds candidates and lets the engine time its own parts. */
export async function bench(
  engine: EngineClient,
  request: BenchRequest,
  report: (progress: BatchProgress) => void,
): Promise<BenchOutcome> {
  const onProgress = (progress: { stage: string; done: number; total: number }) => report({ ...progress, note: "" });
  const backend = await engine.call("startBackend", { choice: request.backend }, { onProgress });
  const profile = await engine.call(
    "openDemo",
    { demo: "films", preset: request.preset, seed: request.seed },
    { onProgress },
  );
  const candidates = await engine.call(
    "findCandidates",
    { k: request.k, fields: "names-and-attributes" },
    { onProgress },
  );
  const measures = await engine.call(
    "measure",
    { settings: { ...defaultTrainingSettings, ...request.settings } },
    { onProgress },
  );
  return { backend, profile, candidates, measures };
}
