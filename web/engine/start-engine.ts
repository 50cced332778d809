import { createEngineClient, type EngineClient } from "../../src/engine/protocol/transport/client";
import { ENGINE, ENGINE_WITHOUT_STORAGE } from "./worker-names";

/**
 * Starts the engine's worker and returns the page's only way to it.
 *
 * @param keep whether the open project is kept for the next visit
 */
export function startEngine({ keep = true }: { readonly keep?: boolean } = {}): EngineClient {
  const worker = new Worker(new URL("./worker-entry.ts", import.meta.url), {
    type: "module",
    name: keep ? ENGINE : ENGINE_WITHOUT_STORAGE,
  });
  return createEngineClient(worker);
}
