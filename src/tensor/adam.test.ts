import { describe, expect, test } from "vitest";
import { SeededRandom } from "../base/random";
import { type AdamSettings, defaultAdam, FlatAdam } from "./adam";
import { deviation } from "./testing/op-runs";
import { startTestBackend } from "./testing/start-test-backend";
import * as tf from "./tf";

const shapes = [[2, 3], [1], [4]];
const SIZE = 11;

/** Adam with decoupled weight decay, one number at a time, in double precision. */
class ScalarAdam {
  private readonly first = new Float64Array(SIZE);
  private readonly second = new Float64Array(SIZE);
  private steps = 0;

  constructor(
    readonly parameters: Float64Array,
    private readonly settings: AdamSettings,
  ) {}

  step(gradient: ArrayLike<number>, rate: number): void {
    const { beta1, beta2, epsilon, weightDecay } = this.settings;
    this.steps++;
    for (let i = 0; i < SIZE; i++) {
      this.first[i] = beta1 * this.first[i] + (1 - beta1) * gradient[i];
      this.second[i] = beta2 * this.second[i] + (1 - beta2) * gradient[i] ** 2;
      const mean = this.first[i] / (1 - beta1 ** this.steps);
      const square = this.second[i] / (1 - beta2 ** this.steps);
      this.parameters[i] -= rate * (mean / (Math.sqrt(square) + epsilon) + weightDecay * this.parameters[i]);
    }
  }
}

/** Gradients of very different sizes; the last parameter never gets one. */
function gradientsAt(step: number): Float32Array {
  const random = new SeededRandom(step);
  return Float32Array.from({ length: SIZE }, (_, i) => (i === SIZE - 1 ? 0 : random.normal() * 10 ** ((i % 5) - 3)));
}

function tensorsOf(flat: Float32Array): tf.Tensor[] {
  let at = 0;
  return shapes.map((shape) => {
    const size = shape.reduce((a, b) => a * b, 1);
    at += size;
    return tf.tensor(flat.slice(at - size, at), shape);
  });
}

describe.each(["cpu", "wasm"] as const)("Adam over one flat vector on %s", (backend) => {
  test.each([0, 0.1])("20 steps as one number at a time, weight decay %f", async (weightDecay) => {
    await startTestBackend(backend);
    const settings = { ...defaultAdam, weightDecay };
    const initial = Float32Array.from({ length: SIZE }, (_, i) => i - 5);
    const before = tf.memory().numTensors;
    const adam = new FlatAdam(initial, shapes, settings);
    const expected = new ScalarAdam(Float64Array.from(initial), settings);
    for (let step = 1; step <= 20; step++) {
      const gradient = gradientsAt(step);
      const rate = 0.05 / step;
      tf.tidy(() => adam.step(tensorsOf(gradient), rate));
      expected.step(gradient, rate);
      expect(tf.memory().numTensors).toBe(before + 3);
    }
    const found = await adam.snapshot();
    expect(deviation(found, expected.parameters)).toBeLessThan(1e-6);
    // Without a gradient only the decay moves a parameter.
    expect(found[SIZE - 1] === initial[SIZE - 1]).toBe(weightDecay === 0);

    const views = adam.views();
    expect(views.map((view) => view.shape)).toEqual(shapes);
    expect(views.flatMap((view) => [...view.dataSync()])).toEqual([...found]);
    tf.dispose(views);
    adam.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("the first step is the learning rate, whatever the size of the gradient", async () => {
    await startTestBackend(backend);
    const adam = new FlatAdam(new Float32Array(SIZE), shapes);
    const gradient = gradientsAt(1);
    tf.tidy(() => adam.step(tensorsOf(gradient)));
    const moved = await adam.snapshot();
    adam.dispose();
    for (let i = 0; i < SIZE - 1; i++) {
      expect(Math.abs(moved[i] / defaultAdam.learningRate + Math.sign(gradient[i]))).toBeLessThan(2e-3);
    }
  });

  test("a copy of the parameters stays as it was", async () => {
    await startTestBackend(backend);
    const initial = new Float32Array(SIZE).fill(1);
    const adam = new FlatAdam(initial, shapes);
    const copy = await adam.snapshot();
    tf.tidy(() => adam.step(tensorsOf(gradientsAt(2))));
    expect([...copy]).toEqual([...initial]);
    copy.fill(9);
    expect((await adam.snapshot()).includes(9)).toBe(false);
    adam.dispose();
  });
});
