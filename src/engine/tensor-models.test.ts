import { beforeAll, describe, expect, test } from "vitest";
import { WorkbenchError } from "../base/errors";
import { generateFilms } from "../demos/films/films-project";
import { filmsPreset } from "../demos/films/presets";
import type { Decision } from "../review/decision";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { buildProject } from "./build-project";
import { EngineState } from "./engine-state";
import { findProjectCandidates } from "./find-candidates";
import { PauseGate } from "./pause-gate";
import type { TrainingProgress, TrainingSettings } from "./protocol/training";
import { defaultTrainingSettings } from "./protocol/training-defaults";
import { tensorUseCases } from "./tensor-models";

const small: TrainingSettings = {
  ...defaultTrainingSettings,
  slots: 4,
  hiddenSize: 8,
  featureSize: 32,
  epochs: 2,
  batchPositives: 8,
  negativesPerPositive: 3,
};

async function openWorld(): Promise<EngineState> {
  const settings = { ...filmsPreset("tiny").settings, films: 40, people: 50, companies: 20 };
  const demo = await generateFilms("Forty films", settings, 1);
  const problems = { first: [], total: 0, byCode: {} };
  const state = new EngineState();
  state.replaceProject(buildProject({ ...demo, problems }, { kind: "demo", request: { demo: "aditya-raj" } }, 1));
  state.replaceCandidates(await findProjectCandidates(state.requireProject(), { k: 5, fields: "names" }, {}));
  return state;
}

async function trainOnce(
  state: EngineState,
  change: Partial<TrainingSettings> = {},
  decisions: readonly Decision[] = [],
) {
  const models = tensorUseCases();
  const outcome = await models.train(state, { settings: { ...small, ...change }, decisions }, {}, new PauseGate());
  state.replaceModel(outcome.model);
  return { models, outcome };
}

beforeAll(() => startTestBackend("wasm"));

describe("training and scoring", () => {
  test("a trained model scores all candidates and every labelled pair, and is measured", async () => {
    const state = await openWorld();
    const before = tf.memory().numTensors;
    const { models, outcome } = await trainOnce(state);
    expect(outcome.history).toHaveLength(2);
    expect(outcome.model.summary).toMatchObject({ backend: "wasm", trainedOn: "Forty films", settings: small });

    const scored = await models.scoreAll(state, {});
    expect(scored.report.pairs).toBe(scored.pairs.lefts.length);
    expect(scored.scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(scored.report.histogram.reduce((a, b) => a + b)).toBe(scored.report.pairs);
    expect(scored.report.modelDigest).toBe(outcome.model.summary.digest);
    expect(scored.report.metrics?.candidates.test.overall.prauc).toBeGreaterThan(0.3);
    expect(tf.memory().numTensors).toBe(before);
  });
});
