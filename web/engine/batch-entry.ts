import { WorkbenchError } from "../../src/base/errors";
import { defaultTrainingSettings } from "../../src/engine/protocol/training-defaults";
import { align } from "./batch/align";
import type { BatchProgress, BatchResult, CompareEvent, ConsistencyEvent } from "./batch/batch-page";
import { bench } from "./batch/bench";
import { compare } from "./batch/compare";
import { consistency } from "./batch/consistency";
import { verify } from "./batch/verify";
import { startEngine } from "./start-engine";

/** The page of the command line: the same engine in the same worker, driven by a script instead of a person. */
const engine = startEngine({ keep: false });

const report = (progress: BatchProgress) => {
  void window.reportBatchProgress?.(progress);
};

const tell = async (event: CompareEvent) => {
  await window.reportCompared?.(event);
};

const tellConsistency = async (event: ConsistencyEvent) => {
  await window.reportConsistency?.(event);
};

async function outcomeOf<Outcome>(work: Promise<Outcome>): Promise<BatchResult<Outcome>> {
  try {
    return { ok: true, outcome: await work };
  } catch (error) {
    if (error instanceof WorkbenchError) return { ok: false, code: error.code, message: error.message };
    return { ok: false, code: "base/internal", message: error instanceof Error ? error.message : String(error) };
  }
}

window.crosswalkBatch = {
  align: (request) => outcomeOf(align(engine, request, report)),
  verify: (request) => outcomeOf(verify(engine, request, report)),
  bench: (request) => outcomeOf(bench(engine, request, report)),
  compare: (request) => outcomeOf(compare(engine, request, report, tell)),
  consistency: (request) => outcomeOf(consistency(engine, request, report, tellConsistency)),
  trainingDefaults: () => outcomeOf(Promise.resolve(defaultTrainingSettings)),
};
