import { Breather, type TaskContext } from "../base/task";
import { distinct, encodeNodes } from "../model/node-tables";
import type { NumberedPairs } from "../model/pair-batch";
import { type ScoringContext, scoreEncoded, scorePairs } from "../model/score-pairs";
import type { TrainedModel } from "../model/trained-model";
import { backendBytes, profileWork } from "../tensor/backend-memory";
import * as tf from "../tensor/tf";
import type { TrainingBatch } from "../training/epoch-batches";
import { prepareTraining } from "../training/prepare-training";
import { runDefaults } from "../training/run-defaults";
import { TrainingRun } from "../training/training-run";
import type { EngineState } from "./engine-state";
import type { GraphReadings } from "./graph-readings";
import type { EngineMeasures, Rate } from "./protocol/diagnostics";
import type { TrainingSettings } from "./protocol/training";
import { listScoredPairs } from "./scored-pairs";
import { requireMatches } from "./train";
import { trainingLinks } from "./training-links";
import { withScoring } from "./with-scoring";

/** Steps that compile shaders, fill caches and let the compiler of the page's own code catch up. */
const WARM_UP_STEPS = 8;
const MOST_STEPS = 400;
/** Pairs scored at most; with cross-graph attention at level 1 each carries its whole tree. */
const MOST_PAIRS = 200_000;
const MOST_TREES = 2_000;

/**
 * Times the parts of the engine on the open project: training steps, encoding, scoring, each after a first pass that
 * warms up and is not counted. Changes nothing.
 *
 * With cross-graph attention at level 1 scoring encodes each pair by itself; `encoding` is then the rate of what could be
 * shared, which that mode does not use.
 *
 * @param trainingSeconds how long to time training steps
 * @throws {WorkbenchError} `training/no-labels`, `base/aborted`
 */
export async function measureEngine(
  state: EngineState,
  settings: TrainingSettings,
  task: TaskContext,
  readings: GraphReadings,
  trainingSeconds = 5,
): Promise<EngineMeasures> {
  const project = state.requireProject();
  const { set } = state.requireCandidates();
  const known = trainingLinks(project, []);
  requireMatches(known);
  const run = { ...settings, ...runDefaults };
  const reading = await readings.fitted(project, set, settings.featureSize, task);
  const { left, right, mapping } = project;
  const data = { left, right, mapping, links: known, candidates: set, reading };
  const { inputs, model } = await prepareTraining(data, run, task);
  const runner = new TrainingRun(data, run, inputs, model);
  const batches = endlessBatches(runner);
  const peak = new Peak();
  let trained: TrainedModel;
  let training: Rate;
  let kernels: number;
  try {
    training = await timeTraining(runner, batches, trainingSeconds, task, peak);
    const profile = await profileWork(() => runner.step(nextOf(batches)));
    peak.see(profile.peakBytes);
    kernels = profile.kernels;
    trained = { ...model, parameters: await runner.optimiser.snapshot() };
  } finally {
    runner.dispose();
  }
  const pairs = listScoredPairs(set, project.links);
  const most = model.settings.switches.crossAttention[0] ? MOST_TREES : MOST_PAIRS;
  const numbered: NumberedPairs = {
    lefts: pairs.lefts.subarray(0, most),
    rights: pairs.rights.subarray(0, most),
    positions: Int32Array.from(pairs.lefts.subarray(0, most).keys()),
  };
  return withScoring(trained, inputs, async (context) => {
    const timed = await timeScoring(context, numbered, task, peak);
    return {
      ...timed,
      training,
      dispatchesPerStep: hasDispatches(tf.getBackend()) ? kernels : null,
      peakBytes: peak.bytes,
      tensorsHeld: tf.memory().numTensors,
    };
  });
}

/** On a graphics card a kernel is a dispatch; elsewhere it is a call like any other. */
function hasDispatches(backend: string): boolean {
  return backend === "webgpu" || backend === "webgl";
}

/** The most bytes seen. */
class Peak {
  bytes = 0;

  see(bytes = backendBytes()): void {
    this.bytes = Math.max(this.bytes, bytes);
  }
}

/** Epoch after epoch. */
function* endlessBatches(run: TrainingRun): Generator<TrainingBatch> {
  for (let epoch = 1; ; epoch++) yield* run.startEpoch(epoch);
}

function nextOf(batches: Iterator<TrainingBatch>): TrainingBatch {
  return batches.next().value;
}

async function timeTraining(
  runner: TrainingRun,
  batches: Iterator<TrainingBatch>,
  atLeast: number,
  task: TaskContext,
  peak: Peak,
): Promise<Rate> {
  const breather = new Breather(task.signal, 30);
  let items = 0;
  let seconds = 0;
  for (let step = 0; step < WARM_UP_STEPS + MOST_STEPS && seconds < atLeast; step++) {
    const batch = nextOf(batches);
    const started = performance.now();
    const loss = runner.step(batch);
    await loss.data();
    loss.dispose();
    if (step >= WARM_UP_STEPS) {
      items += batch.lefts.length;
      seconds += (performance.now() - started) / 1000;
    }
    peak.see();
    if (!breather.due()) continue;
    task.onProgress?.({ stage: "Timing training", done: Math.floor(seconds), total: Math.ceil(atLeast) });
    await breather.breathe();
  }
  return { unit: "pairs", items, seconds };
}

/** Encoding, then scoring with nodes encoded and comparators cached; both the second time round. */
async function timeScoring(
  context: ScoringContext,
  pairs: NumberedPairs,
  task: TaskContext,
  peak: Peak,
): Promise<Pick<EngineMeasures, "encoding" | "scoring">> {
  const { inputs, parameters, settings, echo } = context;
  const lefts = distinct(pairs.lefts);
  const rights = distinct(pairs.rights);
  const encode = async () => {
    const tables = await encodeNodes(inputs, context.samplers, lefts, rights, parameters, settings, echo, task);
    // A graphics card is still at work when the call returns.
    await tables.table.logits.data();
    peak.see();
    return tables;
  };
  (await encode()).dispose();
  const startedEncoding = performance.now();
  const tables = await encode();
  const encoding = { unit: "nodes", items: lefts.length + rights.length, seconds: secondsSince(startedEncoding) };
  try {
    const score = () =>
      settings.switches.crossAttention[0]
        ? scorePairs(context, pairs, task)
        : scoreEncoded(context, tables, pairs, task);
    await score();
    const startedScoring = performance.now();
    await score();
    peak.see();
    const scoring = { unit: "pairs", items: pairs.lefts.length, seconds: secondsSince(startedScoring) };
    return { encoding, scoring };
  } finally {
    tables.dispose();
  }
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
