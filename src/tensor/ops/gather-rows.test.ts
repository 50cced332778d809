import { describe, expect, test } from "vitest";
import { cotangentOf, deviation, randomOperand, runOp, widths } from "../testing/op-runs";
import { startTestBackend } from "../testing/start-test-backend";
import * as tf from "../tf";
import { gatherRows, scatterAddRows } from "./gather-rows";
import { RowIndex } from "./row-index";

const SOURCE_ROWS = 5;
const indices = [[2, -1, 0, 2, 4, -1, 2], [-1, -1], [3], []];

function gathered(source: Float32Array, rows: readonly number[], width: number): number[] {
  return rows.flatMap((row) => Array.from({ length: width }, (_, i) => (row < 0 ? 0 : source[row * width + i])));
}

function scattered(source: Float32Array, rows: readonly number[], width: number): number[] {
  const target = new Array<number>(SOURCE_ROWS * width).fill(0);
  rows.forEach((row, from) => {
    if (row >= 0) for (let i = 0; i < width; i++) target[row * width + i] += source[from * width + i];
  });
  return target;
}

describe.each(["cpu", "wasm"] as const)("rows by number on %s", (backend) => {
  test.each(widths)("gathers rows of width %i, and its gradient adds them back", async (width) => {
    const source = randomOperand(width, [SOURCE_ROWS, width]);
    for (const rows of indices) {
      const index = new RowIndex(Int32Array.from(rows), SOURCE_ROWS);
      const run = await runOp(
        backend,
        [source],
        (x) => gatherRows(x as tf.Tensor2D, index),
        () => index.dispose(),
      );
      expect([...run.value]).toEqual(gathered(source.values, rows, width));
      const expected = scattered(cotangentOf(rows.length * width), rows, width);
      expect(deviation(run.gradients[0], expected)).toBeLessThan(1e-6);
    }
  });

  test.each(widths)("adds rows of width %i that share a target", async (width) => {
    await startTestBackend(backend);
    for (const rows of indices) {
      const source = randomOperand(width + 1, [rows.length, width]);
      const index = new RowIndex(Int32Array.from(rows), SOURCE_ROWS);
      const found = tf.tidy(() => scatterAddRows(tf.tensor2d(source.values, [rows.length, width]), index).dataSync());
      index.dispose();
      expect(deviation(found, scattered(source.values, rows, width))).toBeLessThan(1e-6);
    }
  });
});
