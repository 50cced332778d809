import { type TaskContext, throwIfAborted } from "../base/task";
import { measure } from "../evaluation/measure";
import type { MetricsReport } from "../evaluation/metrics-report";
import { type GraphInputs, samplersOf } from "../model/graph-inputs";
import { parameterTensors } from "../model/parameters";
import { type ScoringContext, scorePairs } from "../model/score-pairs";
import { SCORING_PASS, type TrainedModel } from "../model/trained-model";
import * as tf from "../tensor/tf";
import type { EngineState, FoundCandidates, OpenProject, ProjectScores } from "./engine-state";
import type { GraphReadings } from "./graph-readings";
import type { ScoringProgress } from "./protocol/calls";
import { listScoredPairs, type ScoredPairs } from "./scored-pairs";
import { requireTensorModel } from "./tensor-model";

const HISTOGRAM_BINS = 20;

/**
 * Scores every candidate and every labelled pair once, on the model's fixed sample, and measures by the known links.
 *
 * @throws {WorkbenchError} `model/schema-mismatch` if the model knows none of a side's types or relations; `base/aborted`
 */
export async function scoreAll(
  state: EngineState,
  task: TaskContext<ScoringProgress>,
  readings: GraphReadings,
): Promise<ProjectScores> {
  const project = state.requireProject();
  const { set } = state.requireCandidates();
  const { trained, summary } = requireTensorModel(state);
  const start = performance.now();
  const progress = withPace(task);
  const inputs = await readings.ofModel(project, set, trained, progress);
  const pairs = listScoredPairs(set, project.links);
  const numbered = { ...pairs, positions: Int32Array.from(pairs.lefts.keys()) };
  const scores = await withScoring(trained, inputs, (context) => scorePairs(context, numbered, progress));
  throwIfAborted(task.signal);
  const metrics = project.links.some(({ match }) => match) ? metricsOf(project, set, pairs, scores) : null;
  const seconds = (performance.now() - start) / 1000;
  const histogram = histogramOf(scores);
  return {
    pairs,
    scores,
    report: { pairs: scores.length, seconds, metrics, histogram, modelDigest: summary.digest },
  };
}

/** Runs `work` with the model's parameters on the current backend, and releases them. */
export async function withScoring<Result>(
  model: TrainedModel,
  inputs: GraphInputs,
  work: (context: ScoringContext) => Promise<Result>,
): Promise<Result> {
  const { settings, echo, sampleSeed } = model;
  const samplers = samplersOf(inputs, settings.slots, sampleSeed, SCORING_PASS);
  const parameters = parameterTensors(model.parameters, settings);
  try {
    return await work({ inputs, samplers, parameters, settings, echo });
  } finally {
    tf.dispose(Object.values(parameters));
  }
}

function metricsOf(
  { links, left }: OpenProject,
  candidates: FoundCandidates["set"],
  pairs: ScoredPairs,
  scores: Float32Array,
): MetricsReport {
  return measure({
    links,
    candidates,
    candidateScores: scores.subarray(0, pairs.candidateCount),
    linkScores: Float32Array.from(pairs.linkPositions, (position) => scores[position]),
    leftTypes: left,
  });
}

/** Counts by equal bins over [0, 1]; a score of 1 falls into the last. */
function histogramOf(scores: Float32Array): number[] {
  const bins = new Array<number>(HISTOGRAM_BINS).fill(0);
  for (const score of scores) bins[Math.min(HISTOGRAM_BINS - 1, Math.floor(score * HISTOGRAM_BINS))]++;
  return bins;
}

/** Adds pairs a second to the progress of the stage that scores pairs; 0 in the stages before it. */
function withPace(task: TaskContext<ScoringProgress>): TaskContext {
  let stage = "";
  let start = 0;
  let before = 0;
  return {
    signal: task.signal,
    onProgress: (progress) => {
      if (progress.stage !== stage) {
        stage = progress.stage;
        start = performance.now();
        before = progress.done;
      }
      const seconds = (performance.now() - start) / 1000;
      const scoring = stage === SCORING_STAGE && seconds > 0;
      const pairsPerSecond = scoring ? (progress.done - before) / seconds : 0;
      task.onProgress?.({ ...progress, pairsPerSecond });
    },
  };
}

/** As `scorePairs` calls it. */
const SCORING_STAGE = "Scoring pairs";
