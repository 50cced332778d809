import { createEngineClient, type EngineClient } from "../../src/engine/protocol/transport/client";

/** Starts the engine's worker and returns the page's only way to it. */
export function startEngine(): EngineClient {
  const worker = new Worker(new URL("./worker-entry.ts", import.meta.url), { type: "module", name: "engine" });
  return createEngineClient(worker);
}
