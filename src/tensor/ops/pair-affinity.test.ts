import { describe, expect, test } from "vitest";
import { SeededRandom } from "../../base/random";
import { cotangentOf, deviation, type Operand, type OpRun, randomOperand, runOp } from "../testing/op-runs";
import * as tf from "../tf";
import { affinityFromPlainOps, pairAffinity } from "./pair-affinity";

/** What stands for "no counterpart". */
const NONE = 1e4;

interface Tables {
  readonly distances: Operand;
  readonly here: Operand;
  readonly there: Operand;
}

/** Positive distances up to about 4 · scale; a third of the slots masked; pair 1's right side without any. */
function randomTables(pairs: number, c: number, d: number, scale: number): Tables {
  const random = new SeededRandom(pairs + 10 * c + 100 * d);
  const mask = (slots: number, emptyPair: number): Operand => ({
    values: Float32Array.from({ length: pairs * slots }, (_, at) =>
      Math.floor(at / slots) !== emptyPair && random.next() < 0.67 ? 1 : 0,
    ),
    shape: [pairs, slots],
  });
  const normal = randomOperand(pairs * c * d, [pairs, c, d], scale);
  return {
    distances: { values: normal.values.map((value) => Math.abs(value)), shape: normal.shape },
    here: mask(c, -1),
    there: mask(d, 1),
  };
}

/** The definition in double precision; a tie of nearest goes to the first slot. */
function expectedRun({ distances, here, there }: Tables): OpRun {
  const [pairs, c, d] = distances.shape;
  const value = new Float64Array(pairs * 2 * (c + d));
  const gradient = new Float64Array(distances.values.length);
  const cotangent = cotangentOf(value.length);
  for (let p = 0; p < pairs; p++) {
    const row = p * 2 * (c + d);
    const reduce = (places: readonly number[], logAt: number, nearestAt: number) => {
      value[nearestAt] = NONE;
      if (places.length === 0) return;
      const seen = places.map((at) => distances.values[at]);
      const near = Math.min(...seen);
      const log = Math.log(seen.reduce((sum, distance) => sum + Math.exp(near - distance), 0)) - near;
      value[logAt] = log;
      value[nearestAt] = near;
      for (const at of places) gradient[at] -= cotangent[logAt] * Math.exp(-distances.values[at] - log);
      gradient[places[seen.indexOf(near)]] += cotangent[nearestAt];
    };
    const rows = Array.from({ length: c }, (_, i) => i);
    const columns = Array.from({ length: d }, (_, j) => j);
    const valid = (i: number, j: number) => here.values[p * c + i] > 0 && there.values[p * d + j] > 0;
    const at = (i: number, j: number) => (p * c + i) * d + j;
    for (const i of rows) {
      const places = columns.filter((j) => valid(i, j)).map((j) => at(i, j));
      reduce(places, row + i, row + c + d + i);
    }
    for (const j of columns) {
      const places = rows.filter((i) => valid(i, j)).map((i) => at(i, j));
      reduce(places, row + c + j, row + 2 * c + d + j);
    }
  }
  return { value: Float32Array.from(value), gradients: [Float32Array.from(gradient)] };
}

function run(backend: "cpu" | "wasm", path: "kernel" | "plain ops", { distances, here, there }: Tables) {
  return runOp(backend, [distances], (table) => {
    const hereMask = tf.tensor2d(here.values, [...here.shape] as [number, number]);
    const thereMask = tf.tensor2d(there.values, [...there.shape] as [number, number]);
    if (path === "plain ops") return affinityFromPlainOps(table as tf.Tensor3D, hereMask, thereMask);
    const affinity = pairAffinity(table as tf.Tensor3D, hereMask, thereMask);
    const { logHere, logThere, nearestHere, nearestThere } = affinity;
    return tf.concat([logHere, logThere, nearestHere, nearestThere], 1);
  });
}

const full = (pairs: number, slots: number): Operand => ({
  values: new Float32Array(pairs * slots).fill(1),
  shape: [pairs, slots],
});

describe.each([
  ["cpu", "kernel"],
  ["wasm", "kernel"],
  ["cpu", "plain ops"],
] as const)("affinity of slots on %s by %s", (backend, path) => {
  test.each([
    [1, 1],
    [3, 5],
    [5, 3],
    [7, 8],
    [8, 13],
    [13, 4],
  ])("%i by %i slots, some masked, one side empty", async (c, d) => {
    for (const scale of [1, 20, 300]) {
      const tables = randomTables(3, c, d, scale);
      const found = await run(backend, path, tables);
      const expected = expectedRun(tables);
      // NONE is among the values: compare each on its own scale.
      found.value.forEach((value, at) => {
        expect(deviation([value], [expected.value[at]])).toBeLessThan(1e-5);
      });
      // exp(−D − log κ) of distances in the hundreds: their rounding, 3e-5, is that of the result.
      expect(deviation(found.gradients[0], expected.gradients[0])).toBeLessThan(scale > 100 ? 1e-4 : 1e-5);
    }
  });

  test("no pair at all", async () => {
    const tables = randomTables(0, 3, 2, 1);
    expect((await run(backend, path, tables)).value.length).toBe(0);
  });

  test("hundreds apart: log κ, not log 0", async () => {
    const distances = { values: Float32Array.of(400, 410, 420, 400), shape: [1, 2, 2] };
    const { value } = await run(backend, path, { distances, here: full(1, 2), there: full(1, 2) });
    const near = -400 + Math.log1p(Math.exp(-10));
    expect(deviation(value.slice(0, 4), [near, -400, -400, near])).toBeLessThan(1e-6);
  });

  test("slots under the mask are not seen, however near they are", async () => {
    const distances = { values: Float32Array.of(0, 200, 0, 0, 200, 0), shape: [1, 2, 3] };
    const there = { values: Float32Array.of(0, 1, 0), shape: [1, 3] };
    const here = { values: Float32Array.of(1, 0), shape: [1, 2] };
    const { value, gradients } = await run(backend, path, { distances, here, there });
    // Adding 0 makes −0 a 0.
    expect([...value].map((part) => part + 0)).toEqual([-200, 0, 0, -200, 0, 200, NONE, NONE, 200, NONE]);
    expect([...gradients[0]].filter((part) => part !== 0).length).toBe(1);
  });
});

describe.each(["cpu", "wasm"] as const)("ties and accuracy on %s", (backend) => {
  test("a tie of nearest counterparts sends the gradient to the first", async () => {
    const distances = { values: new Float32Array(9).fill(2), shape: [1, 3, 3] };
    const tables = { distances, here: full(1, 3), there: full(1, 3) };
    const { gradients } = await run(backend, "kernel", tables);
    expect(deviation(gradients[0], expectedRun(tables).gradients[0])).toBeLessThan(1e-6);
  });

  test("exp and log are right to 1e-5 of the value from distance 0 to 80", async () => {
    // Two slots there, at 0 and at x: α of the second is e^−x / (1 + e^−x), read off the gradient by log κ.
    const steps = 641;
    const values = Float32Array.from({ length: 2 * steps }, (_, at) => (at % 2 === 0 ? 0 : Math.floor(at / 2) / 8));
    const distances = { values, shape: [steps, 1, 2] };
    const found = await runOp(backend, [distances], (table) => {
      const mask = (slots: number) => tf.ones<tf.Rank.R2>([steps, slots]);
      return pairAffinity(table as tf.Tensor3D, mask(1), mask(2)).logHere;
    });
    const cotangent = cotangentOf(steps);
    let worstLog = 0;
    let worstShare = 0;
    for (let step = 0; step < steps; step++) {
      const x = step / 8;
      const log = Math.log1p(Math.exp(-x));
      worstLog = Math.max(worstLog, Math.abs(found.value[step] - log));
      const share = -found.gradients[0][2 * step + 1] / cotangent[step];
      worstShare = Math.max(worstShare, Math.abs(share / (Math.exp(-x) / (1 + Math.exp(-x))) - 1));
    }
    expect(worstLog).toBeLessThan(3e-7);
    expect(worstShare).toBeLessThan(1e-5);
  });

  test("log κ of up to 64 equal counterparts is the log of their number", async () => {
    for (let slots = 1; slots <= 64; slots++) {
      const distances = { values: new Float32Array(slots), shape: [1, 1, slots] };
      const { value } = await run(backend, "kernel", { distances, here: full(1, 1), there: full(1, slots) });
      expect(Math.abs(value[0] - Math.log(slots))).toBeLessThan(1e-6);
    }
  });
});
