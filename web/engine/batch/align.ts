import { WorkbenchError } from "../../../src/base/errors";
import { defaultFloor } from "../../../src/engine/protocol/assignment-defaults";
import type { SourceFile } from "../../../src/engine/protocol/calls";
import type { ModelSummary, TrainingProgress } from "../../../src/engine/protocol/training";
import { defaultTrainingSettings } from "../../../src/engine/protocol/training-defaults";
import type { EngineClient } from "../../../src/engine/protocol/transport/client";
import { chosenThreshold } from "../../../src/evaluation/chosen-threshold";
import type { MetricsReport } from "../../../src/evaluation/metrics-report";
import type {
  AlignOutcome,
  AlignRequest,
  BatchProgress,
  EmbeddingsInput,
  InputFile,
  Stage,
  VectorInput,
} from "./batch-page";
import { fetchFile, put } from "./files";

/**
 * Aligns two graphs from files to files: read, find candidates, train (or take a given model), score, write.
 *
 * @throws {WorkbenchError} `training/no-labels` when there is neither a link nor a model
 */
export async function align(
  engine: EngineClient,
  request: AlignRequest,
  report: (progress: BatchProgress) => void,
): Promise<AlignOutcome> {
  const stages: Stage[] = [];
  const onProgress = (progress: { stage: string; done: number; total: number }) => report({ ...progress, note: "" });

  /** Runs one stage and notes its seconds and how many items it went through. */
  async function timed<Result>(name: string, work: () => Promise<Result>, items: (result: Result) => number) {
    const start = performance.now();
    const result = await work();
    stages.push({ name, seconds: (performance.now() - start) / 1000, items: items(result) });
    return result;
  }

  const backend = await timed(
    "start backend",
    () => engine.call("startBackend", { choice: request.backend }, { onProgress }),
    () => 1,
  );
  const profile = await timed(
    "read",
    async () => engine.call("openTables", await tables(request), { onProgress }),
    ({ left, right }) => left.nodes + left.edges + right.nodes + right.edges,
  );
  if (!request.model && !request.agreements && (profile.links?.matches ?? 0) === 0) {
    throw new WorkbenchError(
      "training/no-labels",
      "No known matches to learn from. Give --links with at least a few matches (label 1), or --model with a trained model, or --agreements to start from pairs that agree beyond doubt.",
    );
  }
  const candidates = await timed(
    "find candidates",
    () => engine.call("findCandidates", { k: request.k, fields: "names-and-attributes" }, { onProgress }),
    ({ pairs }) => pairs,
  );

  const given = request.model;
  const training = given
    ? null
    : await timed(
        "train",
        () =>
          engine.call(
            "train",
            { settings: { ...defaultTrainingSettings, ...request.settings }, decisions: [] },
            { onProgress: (progress) => report(describeTraining(progress)) },
          ),
        ({ pairsPerSecond, seconds }) => Math.round(pairsPerSecond * seconds),
      );
  const model = given
    ? await timed(
        "load model",
        () => loadModel(engine, given),
        () => 1,
      )
    : training!.model;

  const scoring = await timed(
    "score",
    () => engine.call("scoreAll", null, { onProgress }),
    ({ pairs }) => pairs,
  );
  const { oneToOne } = request;
  const assignment = oneToOne
    ? await timed(
        "assign",
        () => engine.call("assign", assignRequest(oneToOne, scoring.metrics), { onProgress }),
        ({ counts }) => counts?.chosen ?? 0,
      )
    : null;
  const threshold =
    assignment?.metrics?.candidates.ownThreshold ?? scoring.metrics?.candidates.threshold ?? request.fallbackThreshold;
  const files = await timed(
    "write",
    () => writeOutputs(engine, request.outputs, threshold),
    (names) => names.length,
  );
  const { metrics } = scoring;
  return { backend, profile, candidates, model, training, metrics, assignment, threshold, stages, files };
}

function assignRequest(method: NonNullable<AlignRequest["oneToOne"]>, metrics: MetricsReport | null) {
  const floor = defaultFloor(chosenThreshold(metrics));
  return { settings: { method, hubness: "none", floor } as const, decisions: [] };
}

async function tables(request: AlignRequest) {
  const optional = (file: InputFile | null): Promise<SourceFile | null> =>
    file ? fetchFile(file) : Promise.resolve(null);
  const vectors = async (input: VectorInput | null) =>
    input && { vectors: await fetchFile(input.vectors), ids: await optional(input.ids) };
  const embeddings = async ({ left, right, use }: EmbeddingsInput) => {
    return { left: await vectors(left), right: await vectors(right), use };
  };
  return {
    label: request.label,
    leftNodes: await fetchFile(request.leftNodes),
    leftEdges: await optional(request.leftEdges),
    rightNodes: await fetchFile(request.rightNodes),
    rightEdges: await optional(request.rightEdges),
    links: await optional(request.links),
    embeddings: request.embeddings ? await embeddings(request.embeddings) : null,
    seed: request.settings.seed ?? defaultTrainingSettings.seed,
  };
}

/** Names are the command line's own: a script that reads them must not depend on a project's label. */
async function writeOutputs(engine: EngineClient, outputs: string, threshold: number): Promise<string[]> {
  const written: string[] = [];
  const write = async (name: string, bytes: Uint8Array) => {
    await put(`${outputs}/${encodeURIComponent(name)}`, bytes);
    written.push(name);
  };
  const exported = [
    ["scores-csv", "scores.csv"],
    ["accepted-sssom", "alignment.sssom.tsv"],
    ["accepted-same-as", "alignment.nt"],
  ] as const;
  for (const [format, name] of exported) {
    await write(name, (await engine.call("exportFile", { format, decisions: [], threshold })).bytes);
  }
  const model = await engine.call("exportModel", null);
  await write(`model${extensionOf(model.fileName)}`, model.bytes);
  return written;
}

function extensionOf(fileName: string): string {
  const dot = fileName.indexOf(".", 1);
  return dot < 0 ? "" : fileName.slice(dot);
}

async function loadModel(engine: EngineClient, file: InputFile): Promise<ModelSummary> {
  const { name, bytes } = await fetchFile(file);
  return engine.call("importModel", { fileName: name, bytes });
}

function describeTraining(progress: TrainingProgress): BatchProgress {
  // Rounds say in words how far they are; the epochs are over.
  if (progress.phase === "rounds") return { stage: progress.stage, done: 0, total: 0, note: "" };
  const last = progress.history.at(-1);
  const prauc = last?.validPrauc == null ? "" : `, validation PRAUC ${last.validPrauc.toFixed(3)}`;
  return {
    stage: progress.stage,
    done: progress.epoch,
    total: progress.epochs,
    note: last ? `loss ${last.loss.toFixed(4)}${prauc}, ${Math.round(progress.pairsPerSecond)} pairs/s` : "",
  };
}
