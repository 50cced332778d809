import { WorkbenchError } from "../../base/errors";
import type { BaselineOutcome } from "../../baselines/baseline";

/**
 * The full model with collective rounds, in which the scores of one round are evidence in the next.
 *
 * @throws {WorkbenchError} `base/internal`: not built yet
 */
export async function runCollective(): Promise<BaselineOutcome> {
  throw new WorkbenchError("base/internal", "Collective rounds are not built yet.");
}
