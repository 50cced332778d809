import { beforeAll, expect, test } from "vitest";
import { parameterNames } from "../model/parameters";
import { profileWork } from "../tensor/backend-memory";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { openFilms, smallRun } from "./films-state.fixture";
import { GraphReadings } from "./graph-readings";
import { measureEngine } from "./measure-engine";

beforeAll(() => startTestBackend("wasm"));

test.each(["last", "all"] as const)("time every part and hold nothing afterwards (%s)", async (crossLevels) => {
  const state = await openFilms();
  const before = tf.memory().numTensors;
  const measures = await measureEngine(state, { ...smallRun, crossLevels }, {}, new GraphReadings(), 0.05);
  for (const rate of [measures.encoding, measures.training, measures.scoring]) {
    expect(rate.items).toBeGreaterThan(0);
    expect(rate.seconds).toBeGreaterThan(0);
  }
  expect(measures.dispatchesPerStep).toBeNull();
  expect(measures.peakBytes).toBeGreaterThan(1e6);
  expect(measures.tensorsHeld - before).toBe(parameterNames.length);
  expect(tf.memory().numTensors).toBe(before);
});

test("kernels that only give a tensor another shape are not counted", async () => {
  const held = tf.memory().numTensors;
  const { kernels, peakBytes } = await profileWork(() =>
    tf.tidy(() => tf.reshape(tf.add(tf.mul(tf.ones([4, 5]), 2), 1), [20])),
  );
  // Filling with ones happens on the host; a product and a sum remain.
  expect(kernels).toBe(2);
  expect(peakBytes).toBeGreaterThanOrEqual(4 * 20);
  expect(tf.memory().numTensors).toBe(held);
});
