import { beforeAll, expect, test } from "vitest";
import { findCandidates } from "../candidates/blocking";
import { generateFilms } from "../demos/films/films-project";
import { mapSchema } from "../graph/schema-mapping";
import { readCheckpoint, writeCheckpoint } from "../model/checkpoint";
import { modelDigest } from "../model/model-digest";
import { logitOf, scoreModel } from "../model/score-model";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { readGraphs, type TrainingData } from "./prepare-training";
import { runDefaults } from "./run-defaults";
import type { RunSettings } from "./run-settings";
import { trainEnsemble } from "./train-ensemble";
import { trainModel } from "./train-model";

const settings: RunSettings = {
  ...runDefaults,
  seed: 3,
  variant: "full",
  crossLevels: "last",
  slots: 3,
  hiddenSize: 6,
  featureSize: 16,
  scorerSize: 6,
  epochs: 2,
  patience: 5,
  learningRate: 0.01,
  baseLoss: "bce",
  tcm: null,
  batchPositives: 8,
  negativesPerPositive: 3,
  mineEvery: 1,
};

let data: TrainingData;
let pairs: { lefts: Uint32Array; rights: Uint32Array; positions: Int32Array };

beforeAll(async () => {
  await startTestBackend("wasm");
  const fractions = { oneSided: 0.1, misspelt: 0.2, abbreviated: 0.2, reordered: 0.1, homonyms: 0.3, remakes: 0.2 };
  const noise = { aliases: 0, attributeNoise: 0.1, missingAttributes: 0.2, missingEdges: { left: 0.1, right: 0.1 } };
  const known = { trainFraction: 0.4, validFraction: 0.3, nonMatchesPerMatch: 0 };
  const size = { films: 30, people: 40, companies: 20 };
  const { left, right, links } = await generateFilms("tiny", { ...size, ...fractions, ...noise, ...known }, 5);
  const mapping = mapSchema(left, right);
  const candidates = await findCandidates(left, right, mapping, { k: 5, fields: "names" });
  data = { left, right, mapping, links, candidates, reading: await readGraphs({ left, right, mapping }, 16, {}) };
  const matches = links.filter(({ match }) => match);
  pairs = {
    lefts: Uint32Array.from(matches, ({ left: node }) => node),
    rights: Uint32Array.from(matches, ({ right: node }) => node),
    positions: new Int32Array(matches.length).fill(-1),
  };
});

test("an ensemble is its networks: their logits are averaged, the first one's attention and history stand", async () => {
  const held = tf.memory().numTensors;
  const stages: string[] = [];
  const { model, history } = await trainEnsemble(data, settings, 2, { onProgress: ({ stage }) => stages.push(stage) });
  const alone = await trainModel(data, settings);
  const { inputs } = data.reading!;
  expect(model.members).toHaveLength(1);
  expect(model.parameters).toEqual(alone.model.parameters);
  expect(history).toEqual(alone.history);
  expect(model.members![0]).not.toEqual(model.parameters);
  expect(stages.some((stage) => stage.startsWith("Network 2 of 2: "))).toBe(true);

  const together = await scoreModel(model, inputs, pairs, {});
  const first = await scoreModel({ ...model, members: undefined }, inputs, pairs, {});
  const second = await scoreModel({ ...model, members: undefined, parameters: model.members![0] }, inputs, pairs, {});
  expect(first).not.toEqual(second);
  together.forEach((score, pair) => {
    expect(logitOf(score)).toBeCloseTo((logitOf(first[pair]) + logitOf(second[pair])) / 2, 3);
  });
  expect(tf.memory().numTensors).toBe(held);

  const { model: loaded } = readCheckpoint(writeCheckpoint(model, null), "ensemble.model");
  expect(loaded.members).toEqual(model.members);
  expect(modelDigest(loaded)).toBe(modelDigest(model));
  expect(modelDigest({ ...model, members: undefined })).not.toBe(modelDigest(model));
});

test("one network is no ensemble", async () => {
  const { model } = await trainEnsemble(data, settings, 1);
  expect(model.members).toBeUndefined();
});

test("mined negatives change what is learned, and are the same twice", async () => {
  const [mined, again, drawn] = [
    await trainModel(data, settings),
    await trainModel(data, settings),
    await trainModel(data, { ...settings, mineEvery: 0 }),
  ];
  expect(mined.model.parameters).toEqual(again.model.parameters);
  expect(mined.model.parameters).not.toEqual(drawn.model.parameters);
});
