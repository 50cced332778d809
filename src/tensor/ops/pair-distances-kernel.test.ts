import { describe, expect, test } from "vitest";
import { cotangentOf, deviation, type Operand, type OpRun, randomOperand, runOp, widths } from "../testing/op-runs";
import type * as tf from "../tf";
import { pairDistances } from "./pair-distances";

/** Pairs, slots here, slots there. */
const tables = [
  [3, 4, 5],
  [1, 1, 1],
  [2, 3, 1],
] as const;

function expectedRun(here: Operand, there: Operand): OpRun {
  const [pairs, c, width] = here.shape;
  const d = there.shape[1];
  const value = new Float64Array(pairs * c * d);
  const cotangent = cotangentOf(value.length);
  const byHere = new Float64Array(here.values.length);
  const byThere = new Float64Array(there.values.length);
  for (let at = 0; at < value.length; at++) {
    const a = Math.floor(at / d) * width;
    const b = (Math.floor(at / (c * d)) * d + (at % d)) * width;
    const differences = Array.from({ length: width }, (_, i) => here.values[a + i] - there.values[b + i]);
    const squared = differences.reduce((sum, difference) => sum + difference ** 2, 0);
    value[at] = Math.sqrt(Math.max(squared, 1e-12));
    if (squared <= 1e-12) continue;
    differences.forEach((difference, i) => {
      byHere[a + i] += (cotangent[at] * difference) / value[at];
      byThere[b + i] -= (cotangent[at] * difference) / value[at];
    });
  }
  return { value: Float32Array.from(value), gradients: [byHere, byThere].map((sum) => Float32Array.from(sum)) };
}

const run = (backend: "cpu" | "wasm", here: Operand, there: Operand) =>
  runOp(backend, [here, there], (a, b) => pairDistances(a as tf.Tensor3D, b as tf.Tensor3D));

describe.each(["cpu", "wasm"] as const)("distances of slots of any width on %s", (backend) => {
  test.each(widths)("width %i, forward and backward", async (width) => {
    for (const [pairs, c, d] of tables) {
      const here = randomOperand(width, [pairs, c, width]);
      const there = randomOperand(width + 100, [pairs, d, width]);
      const found = await run(backend, here, there);
      const expected = expectedRun(here, there);
      expect(deviation(found.value, expected.value)).toBeLessThan(1e-6);
      expect(deviation(found.gradients[0], expected.gradients[0])).toBeLessThan(2e-6);
      expect(deviation(found.gradients[1], expected.gradients[1])).toBeLessThan(2e-6);
    }
  });

  test.each(widths)("equal slots of width %i are a floor apart, without a gradient", async (width) => {
    const slots = randomOperand(width, [2, 1, width], 10);
    const found = await run(backend, slots, slots);
    for (const distance of found.value) expect(distance).toBeCloseTo(1e-6, 9);
    expect([...found.gradients[0], ...found.gradients[1]].every((value) => value === 0)).toBe(true);
  });

  test("slots nearer than the floor are a floor apart, without a gradient", async () => {
    const here: Operand = { values: Float32Array.of(0, 0, 0), shape: [1, 1, 3] };
    const there: Operand = { values: Float32Array.of(0, 2 ** -22, 0), shape: [1, 1, 3] };
    const found = await run(backend, here, there);
    expect(found.value[0]).toBeCloseTo(1e-6, 9);
    expect([...found.gradients[0], ...found.gradients[1]].every((value) => value === 0)).toBe(true);
  });

  test("slots a long way apart keep their digits", async () => {
    const here = randomOperand(1, [2, 3, 13], 500);
    const there = randomOperand(2, [2, 3, 13], 500);
    const found = await run(backend, here, there);
    const expected = expectedRun(here, there);
    expect(Math.min(...expected.value)).toBeGreaterThan(500);
    expect(deviation(found.value, expected.value)).toBeLessThan(1e-6);
    expect(deviation(found.gradients[0], expected.gradients[0])).toBeLessThan(2e-6);
  });

  test("a millionth of a difference on top of a large value still counts", async () => {
    const here: Operand = { values: Float32Array.of(0.125, 1, 0.5), shape: [1, 1, 3] };
    const there: Operand = { values: Float32Array.of(0.125, 1 + 2 ** -18, 0.5), shape: [1, 1, 3] };
    const found = await run(backend, here, there);
    expect(found.value[0]).toBe(2 ** -18);
    expect(Math.abs(found.gradients[0][1])).toBeCloseTo(Math.abs(cotangentOf(1)[0]), 6);
  });
});
