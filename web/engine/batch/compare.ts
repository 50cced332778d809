import type { SourceFile } from "../../../src/engine/protocol/calls";
import type { ComparisonProgress, MatcherResult } from "../../../src/engine/protocol/comparison";
import type { EngineClient } from "../../../src/engine/protocol/transport/client";
import type {
  BatchProgress,
  ComparedResult,
  CompareOutcome,
  CompareRequest,
  CompareRun,
  OpenedForCompare,
  ReportCompared,
} from "./batch-page";
import { fetchFile } from "./files";

/**
 * Opens a project, finds its candidates once, and compares matchers on them, run after run. Each result is told as soon as it
 * stands, so that a script can keep it whatever comes after.
 */
export async function compare(
  engine: EngineClient,
  request: CompareRequest,
  report: (progress: BatchProgress) => void,
  tell: ReportCompared,
): Promise<CompareOutcome> {
  const { backend, profile, candidates } = await openForRuns(engine, request, report);
  await tell({ kind: "opened", backend, profile, candidates });

  const runs: CompareOutcome["runs"][number][] = [];
  for (const [index, run] of request.runs.entries()) {
    const told: Promise<void>[] = [];
    const { results, sharedSeconds } = await engine.call("compare", requestOf(run), {
      onProgress(progress) {
        report(describe(progress, run));
        for (const result of progress.finished) {
          told.push(tell({ kind: "finished", run: index, result: withoutCurves(result) }));
        }
      },
    });
    await Promise.all(told);
    await tell({ kind: "ended", run: index, sharedSeconds });
    runs.push({ results: results.map(withoutCurves), sharedSeconds });
  }
  return { backend, profile, candidates, runs };
}

/** Starts the backend, opens a project and finds its candidates: what all runs on it share. */
export async function openForRuns(
  engine: EngineClient,
  { backend: choice, source, k }: Pick<CompareRequest, "backend" | "source" | "k">,
  report: (progress: BatchProgress) => void,
): Promise<OpenedForCompare> {
  const onProgress = (progress: { stage: string; done: number; total: number }) => report({ ...progress, note: "" });
  const backend = await engine.call("startBackend", { choice }, { onProgress });
  const profile =
    "preset" in source
      ? await engine.call("openDemo", { demo: "films", ...source }, { onProgress })
      : await engine.call("openTables", await tables(source), { onProgress });
  const candidates = await engine.call("findCandidates", { k, fields: "names-and-attributes" }, { onProgress });
  return { backend, profile, candidates };
}

async function tables(source: Exclude<CompareRequest["source"], { preset: string }>) {
  const optional = (file: typeof source.leftEdges): Promise<SourceFile | null> =>
    file ? fetchFile(file) : Promise.resolve(null);
  return {
    label: source.label,
    leftNodes: await fetchFile(source.leftNodes),
    leftEdges: await optional(source.leftEdges),
    rightNodes: await fetchFile(source.rightNodes),
    rightEdges: await optional(source.rightEdges),
    links: await fetchFile(source.links),
  };
}

function requestOf({ matchers, settings, withhold }: CompareRun) {
  return { matchers, settings, ...(withhold !== null && { withhold }) };
}

function withoutCurves({ curves: _curves, operatingPoints: _points, ...result }: MatcherResult): ComparedResult {
  return result;
}

function describe({ matcher, done, total, stage, share }: ComparisonProgress, run: CompareRun): BatchProgress {
  const within = share === null ? "" : `, ${Math.floor(100 * share)}%`;
  const withheld = run.withhold === null ? "" : `, without labels of ${run.withhold}`;
  return {
    stage: `${matcher ?? "what all of them read"}, seed ${run.settings.seed}${withheld}`,
    done,
    total,
    note: `${stage}${within}`,
  };
}
