import { afterEach, expect, test, vi } from "vitest";
import { startTestBackend } from "../testing/start-test-backend";
import * as tf from "../tf";
import { largeShapeDeviation } from "./large-shapes";

afterEach(() => vi.restoreAllMocks());

test.each(["cpu", "wasm"] as const)("%s is exact, and nothing is left behind", async (backend) => {
  await startTestBackend(backend);
  const before = tf.memory().numTensors;
  expect(await largeShapeDeviation()).toBe(0);
  expect(tf.memory().numTensors).toBe(before);
});

test("one wrong number, or none at all, shows", async () => {
  await startTestBackend("cpu");
  const spoil = (value: number) => {
    const held = tf.engine().backend;
    const read = held.read.bind(held);
    vi.spyOn(held, "read").mockImplementation(async (id) => {
      const values = Float32Array.from((await read(id)) as Float32Array);
      values[5] = value;
      return values;
    });
  };
  spoil(1e9);
  expect(await largeShapeDeviation()).toBeGreaterThan(1);
  vi.restoreAllMocks();
  spoil(Number.NaN);
  expect(await largeShapeDeviation()).toBe(Number.POSITIVE_INFINITY);
});
