import { describe, expect, test } from "vitest";
import { cotangentOf, deviation, randomOperand, runOp, widths } from "../testing/op-runs";
import * as tf from "../tf";
import { maskedLogSumExp, maskedSoftmax, stopGradient } from "./masked-softmax";

const ROWS = 4;

/** Row 0 full, row 1 every other slot, row 2 the last slot alone, row 3 none. */
function maskOfWidth(width: number): Float32Array {
  return Float32Array.from({ length: ROWS * width }, (_, at) => {
    const row = Math.floor(at / width);
    const slot = at % width;
    if (row === 1) return slot % 2 === 0 ? 1 : 0;
    if (row === 2) return slot === width - 1 ? 1 : 0;
    return row === 0 ? 1 : 0;
  });
}

/** Per row: log Σ exp among the valid slots (0 without any), and each slot's share of it. */
function expectedRows(values: Float32Array, mask: Float32Array, width: number) {
  const logs = new Array<number>(ROWS).fill(0);
  const shares = new Float64Array(values.length);
  for (let row = 0; row < ROWS; row++) {
    const valid = Array.from({ length: width }, (_, slot) => row * width + slot).filter((at) => mask[at] > 0);
    if (valid.length === 0) continue;
    const peak = Math.max(...valid.map((at) => values[at]));
    logs[row] = peak + Math.log(valid.reduce((sum, at) => sum + Math.exp(values[at] - peak), 0));
    for (const at of valid) shares[at] = Math.exp(values[at] - logs[row]);
  }
  return { logs, shares };
}

describe.each(["cpu", "wasm"] as const)("softmax among valid slots on %s", (backend) => {
  test.each(widths)("%i slots", async (width) => {
    for (const scale of [1, 100]) {
      const logits = randomOperand(width, [ROWS, width], scale);
      const mask = maskOfWidth(width);
      const expected = expectedRows(logits.values, mask, width);

      const softmax = await runOp(backend, [logits], (x) => maskedSoftmax(x, tf.tensor(mask, [ROWS, width])));
      expect(deviation(softmax.value, expected.shares)).toBeLessThan(1e-5);
      const cotangent = cotangentOf(ROWS * width);
      const gradient = expected.shares.map((share, at) => {
        const row = Math.floor(at / width) * width;
        const mean = expected.shares
          .subarray(row, row + width)
          .reduce((sum, other, slot) => sum + other * cotangent[row + slot], 0);
        return share * (cotangent[at] - mean);
      });
      expect(deviation(softmax.gradients[0], gradient)).toBeLessThan(1e-5);

      const logSumExp = await runOp(backend, [logits], (x) => maskedLogSumExp(x, tf.tensor(mask, [ROWS, width]), 1));
      expect(deviation(logSumExp.value, expected.logs)).toBeLessThan(1e-5);
      const rowCotangent = cotangentOf(ROWS);
      const byRow = expected.shares.map((share, at) => share * rowCotangent[Math.floor(at / width)]);
      expect(deviation(logSumExp.gradients[0], byRow)).toBeLessThan(1e-5);
    }
  });

  test("a logit under the mask counts for nothing, however large", async () => {
    const logits = { values: Float32Array.of(1, 1e6, 2), shape: [1, 3] };
    const run = await runOp(backend, [logits], (x) => maskedSoftmax(x, tf.tensor2d([1, 0, 1], [1, 3])));
    const share = 1 / (1 + Math.E);
    expect(deviation(run.value, [share, 0, 1 - share])).toBeLessThan(1e-6);
    expect(run.gradients[0][1]).toBe(0);
  });

  test("the value passes, its gradient stops", async () => {
    const x = randomOperand(1, [3]);
    const run = await runOp(backend, [x], (value) => tf.mul(value, stopGradient(value)));
    expect(
      deviation(
        run.value,
        [...x.values].map((value) => value ** 2),
      ),
    ).toBeLessThan(1e-6);
    const cotangent = cotangentOf(3);
    expect(
      deviation(
        run.gradients[0],
        [...x.values].map((value, at) => value * cotangent[at]),
      ),
    ).toBeLessThan(1e-6);
  });
});
