import type { ConsistencyProgress, ConsistencyRun } from "../../../src/engine/protocol/consistency";
import type { EngineClient } from "../../../src/engine/protocol/transport/client";
import type {
  BatchProgress,
  ConsistencyBatchRequest,
  ConsistencyBatchRun,
  OpenedForCompare,
  ReportConsistency,
} from "./batch-page";
import { openForRuns } from "./compare";

/**
 * Opens a project, finds its candidates once, and trains without and with the TCM loss on them, run after run. Each seed's two results are
 * told as soon as both stand.
 */
export async function consistency(
  engine: EngineClient,
  request: ConsistencyBatchRequest,
  report: (progress: BatchProgress) => void,
  tell: ReportConsistency,
): Promise<OpenedForCompare> {
  const opened = await openForRuns(engine, request, report);
  await tell({ kind: "opened", ...opened });
  for (const [run, { settings, classes }] of request.runs.entries()) {
    const { runs, flips } = await engine.call(
      "compareConsistency",
      { settings, seeds: [settings.seed], classes, withMaps: false },
      { onProgress: (progress) => report(describe(progress, run, request.runs.length)) },
    );
    const [without, withTcm] = runs.map(withoutPictures) as [ConsistencyBatchRun, ConsistencyBatchRun];
    await tell({ kind: "finished", run, without, withTcm, flips: flips[0] ?? null });
  }
  return opened;
}

function withoutPictures({ result, ...run }: ConsistencyRun): ConsistencyBatchRun {
  if (result === null) return { ...run, result };
  const { curves: _curves, map: _map, valid, ...figures } = result;
  return { ...run, result: { ...figures, validPrauc: valid.prauc } };
}

function describe({ stage, share }: ConsistencyProgress, run: number, total: number): BatchProgress {
  return { stage, done: run, total, note: share === null ? "" : `${Math.floor(100 * share)}%` };
}
