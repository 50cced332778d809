import { WorkbenchError } from "../base/errors";
import { verifyCase } from "../model/verify";
import type { CaseReport } from "./protocol/diagnostics";

/**
 * One golden case in the running backend.
 *
 * @param json the text of the case's file
 * @throws {WorkbenchError} `model/shape` if it is not JSON or has another layout
 */
export async function verify(json: string): Promise<CaseReport> {
  const deviations = await verifyCase(parse(json));
  return { quantities: deviations.map(({ quantity, largest, bound }) => ({ quantity, deviation: largest, bound })) };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new WorkbenchError(
      "model/shape",
      `Golden case: expected JSON as fixtures/golden/README.md lays it out, found ${String(cause)}.`,
    );
  }
}
