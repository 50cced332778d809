import type { EngineClient } from "../../../src/engine/protocol/transport/client";
import type { BatchProgress, VerifyOutcome, VerifyRequest } from "./batch-page";
import { fetchFile } from "./files";

/** Runs golden cases one after another. A case that fails to run is reported and does not stop the others. */
export async function verify(
  engine: EngineClient,
  request: VerifyRequest,
  report: (progress: BatchProgress) => void,
): Promise<VerifyOutcome> {
  const backend = await engine.call("startBackend", { choice: request.backend });
  const cases: VerifyOutcome["cases"][number][] = [];
  for (const [position, file] of request.cases.entries()) {
    report({ stage: file.name, done: position, total: request.cases.length, note: "" });
    const json = new TextDecoder().decode((await fetchFile(file)).bytes);
    try {
      const { quantities } = await engine.call("verifyCase", { json });
      cases.push({ name: file.name, quantities, failure: null });
    } catch (error) {
      cases.push({ name: file.name, quantities: [], failure: error instanceof Error ? error.message : String(error) });
    }
  }
  return { backend, cases };
}
