import { beforeAll, describe, expect, test } from "vitest";
import { SeededRandom } from "../../base/random";
import { startTestBackend } from "../testing/start-test-backend";
import * as tf from "../tf";
import { valueAndGradients } from "../value-and-gradients";
import { distancesFromPlainOps, pairDistances } from "./pair-distances";

type Distances = (here: tf.Tensor3D, there: tf.Tensor3D) => tf.Tensor3D;

const random = new SeededRandom(7);
const [pairs, c, d, width] = [5, 3, 4, 6];
const hereValues = Float32Array.from({ length: pairs * c * width }, () => random.next() - 0.5);
const thereValues = Float32Array.from({ length: pairs * d * width }, () => random.next() - 0.5);
// The first slot of pair 2 is the same on both sides: the floor holds and the gradient is 0 there.
thereValues.set(hereValues.subarray(2 * c * width, (2 * c + 1) * width), 2 * d * width);
const cotangent = Float32Array.from({ length: pairs * c * d }, () => random.next() - 0.5);

/** Value and both gradients, as arrays. */
function differentiate(distances: Distances): { value: Float32Array; gradients: Float32Array[] } {
  const here = tf.tensor3d(hereValues, [pairs, c, width]);
  const there = tf.tensor3d(thereValues, [pairs, d, width]);
  const weights = tf.tensor3d(cotangent, [pairs, c, d]);
  const { value, gradients } = valueAndGradients(
    () => tf.sum(tf.mul(distances(here, there), weights)) as tf.Scalar,
    [here, there],
  );
  const result = {
    value: tf.tidy(() => distances(here, there).dataSync() as Float32Array),
    gradients: gradients.map((gradient) => gradient.dataSync() as Float32Array),
  };
  tf.dispose([here, there, weights, value, gradients]);
  return result;
}

function expectClose(found: Float32Array, expected: Float32Array): void {
  expect(found.length).toBe(expected.length);
  expect(Math.max(...found.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-5);
}

describe.each(["cpu", "wasm"] as const)("distances of slots on %s", (backend) => {
  beforeAll(() => startTestBackend(backend));

  test("a case worked by hand: 3-4-5, and equal slots at the floor", () => {
    const here = tf.tensor3d([0, 0, 3, 4], [1, 2, 2]);
    const there = tf.tensor3d([0, 0], [1, 1, 2]);
    for (const distances of [pairDistances, distancesFromPlainOps]) {
      expect(distances(here, there).shape).toEqual([1, 2, 1]);
      const [equal, apart] = distances(here, there).dataSync();
      expect(equal).toBeCloseTo(1e-6, 9);
      expect(apart).toBeCloseTo(5, 5);
    }
  });

  test.each([
    ["one chunk", 1e6],
    ["two pairs a chunk, one left over", 2 * c * d * width],
    ["one pair a chunk, however small the budget", 1],
  ])("the twin in plain ops agrees with the kernel: %s", (_name, tableEntries) => {
    const kernel = differentiate(pairDistances);
    const twin = differentiate((here, there) => distancesFromPlainOps(here, there, tableEntries));
    expectClose(twin.value, kernel.value);
    expectClose(twin.gradients[0]!, kernel.gradients[0]!);
    expectClose(twin.gradients[1]!, kernel.gradients[1]!);
  });

  test("nothing is left behind", () => {
    differentiate((here, there) => distancesFromPlainOps(here, there, 1));
    const before = tf.memory().numTensors;
    differentiate((here, there) => distancesFromPlainOps(here, there, 1));
    expect(tf.memory().numTensors).toBe(before);
  });

  test("no pairs give no distances", () => {
    const none = tf.zeros<tf.Rank.R3>([0, 3, 2]);
    expect(distancesFromPlainOps(none, none).shape).toEqual([0, 3, 3]);
  });

  test("sides of unequal width are refused", () => {
    expect(() => pairDistances(tf.zeros([1, 2, 3]), tf.zeros([1, 2, 4]))).toThrow(
      "expected [P, C, h] and [P, D, h], found [1,2,3] and [1,2,4]",
    );
  });
});
