import { beforeAll, describe, expect, test } from "vitest";
import { deviation } from "../tensor/testing/op-runs";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { PairBatch } from "./pair-batch";
import { pairLogits } from "./pair-logits";
import { parameterTensors } from "./parameters";
import { scorePairs } from "./score-pairs";
import { type TinyModel, type TinyWorld, tinyModel, tinyWorld } from "./testing/tiny-model";

let world: TinyWorld;

beforeAll(async () => {
  world = await tinyWorld(6);
});

/** Scores as training computes them: one batch, every pair's part by the model's ops. */
function batchScores({ settings, echo, parameters, samplers }: TinyModel): Float32Array {
  const batch = new PairBatch(world.pairs, world.inputs, samplers, echo, settings.types);
  const scores = tf.tidy(() =>
    tf.sigmoid(pairLogits(batch, parameterTensors(parameters, settings), settings)).dataSync(),
  );
  batch.dispose();
  return Float32Array.from(scores);
}

async function streamedScores({ settings, echo, parameters, samplers }: TinyModel): Promise<Float32Array> {
  const tensors = parameterTensors(parameters, settings);
  const context = { inputs: world.inputs, samplers, parameters: tensors, settings, echo };
  const scores = await scorePairs(context, world.pairs);
  tf.dispose(Object.values(tensors));
  return scores;
}

async function expectPathsToAgree(model: TinyModel): Promise<void> {
  await startTestBackend("cpu");
  const expected = batchScores(model);
  // Scores that do not differ would agree whatever the paths do.
  expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.05);
  expect(deviation(await streamedScores(model), expected)).toBeLessThan(1e-5);
  await startTestBackend("wasm");
  expect(deviation(batchScores(model), expected)).toBeLessThan(1e-5);
  expect(deviation(await streamedScores(model), expected)).toBeLessThan(1e-5);
}

describe("a batch, streamed scoring by ops and by the SIMD kernel give the same scores", () => {
  test.each([
    ["full", "last"],
    ["full", "all"],
    ["no-self", "last"],
    ["no-self", "all"],
    ["no-cross", "last"],
    ["gnn", "last"],
    ["name-only", "last"],
  ] as const)("%s, %s", async (variant, crossLevels) => {
    for (const echo of [true, false]) {
      await expectPathsToAgree(tinyModel(world, { variant, crossLevels, echo }));
    }
  });

  test.each(["last", "all"] as const)("relations mixed from bases, %s", async (crossLevels) => {
    await expectPathsToAgree(tinyModel(world, { crossLevels, relationBases: 2 }));
  });

  test.each([1, 3, 8, 13, 64, 66])("%i hidden channels, 1 to 6 slots", async (hiddenSize) => {
    for (const slots of [1, 2, 4, 6]) {
      // Wide embeddings of large numbers would put every score at 0 or 1.
      const model = tinyModel(world, { hiddenSize, slots, seed: hiddenSize });
      const parameters = model.parameters.map((value) => value * Math.min(1, 4 / Math.sqrt(hiddenSize)));
      await expectPathsToAgree({ ...model, parameters });
    }
  });
});
