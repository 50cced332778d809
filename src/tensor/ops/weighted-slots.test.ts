import { describe, expect, test } from "vitest";
import { cotangentOf, deviation, type OpRun, randomOperand, runOp, widths } from "../testing/op-runs";
import type * as tf from "../tf";
import { RowIndex } from "./row-index";
import { weightedSlots } from "./weighted-slots";

const ENTRIES = 4;
/** Nodes by slots: a repeated entry, gaps, a node without slots, one slot a node, no node. */
const slotTables: readonly (readonly (readonly number[])[])[] = [
  [
    [0, 3, 3],
    [2, -1, -1],
    [-1, -1, -1],
    [-1, 1, 0],
  ],
  [[1]],
  [],
];

function expectedRun(
  table: readonly (readonly number[])[],
  width: number,
  values: Float32Array,
  weights: Float32Array,
): OpRun {
  const value = new Float64Array(table.length * width);
  const cotangent = cotangentOf(value.length);
  const byValues = new Float64Array(values.length);
  const byWeights = new Float64Array(weights.length);
  table.forEach((slots, node) => {
    slots.forEach((entry, slot) => {
      if (entry < 0) return;
      const at = node * slots.length + slot;
      for (let i = 0; i < width; i++) {
        value[node * width + i] += weights[at] * values[entry * width + i];
        byValues[entry * width + i] += weights[at] * cotangent[node * width + i];
        byWeights[at] += values[entry * width + i] * cotangent[node * width + i];
      }
    });
  });
  return { value: Float32Array.from(value), gradients: [byValues, byWeights].map((sum) => Float32Array.from(sum)) };
}

describe.each(["cpu", "wasm"] as const)("weighted slots on %s", (backend) => {
  test.each(widths)("width %i, forward and backward", async (width) => {
    for (const table of slotTables) {
      const slots = table[0]?.length ?? 2;
      const values = randomOperand(width, [ENTRIES, width]);
      const weights = randomOperand(slots, [table.length, slots]);
      const index = new RowIndex(Int32Array.from(table.flat()), ENTRIES);
      const run = await runOp(
        backend,
        [values, weights],
        (x, w) => weightedSlots(x as tf.Tensor2D, index, w as tf.Tensor2D),
        () => index.dispose(),
      );
      const expected = expectedRun(table, width, values.values, weights.values);
      expect(deviation(run.value, expected.value)).toBeLessThan(1e-6);
      expect(deviation(run.gradients[0], expected.gradients[0])).toBeLessThan(1e-6);
      expect(deviation(run.gradients[1], expected.gradients[1])).toBeLessThan(1e-6);
    }
  });
});
