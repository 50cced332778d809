import { describe, expect, test } from "vitest";
import { cotangentOf, deviation, randomOperand, runOp } from "../testing/op-runs";
import * as tf from "../tf";
import { linear, matMulOfConstant } from "./linear";

describe.each(["cpu", "wasm"] as const)("matrix products on %s", (backend) => {
  test.each([
    [1, 1, 1],
    [5, 3, 7],
    [13, 66, 1],
    [2, 3, 5],
  ])("%i rows, %i channels to %i", async (n, m, k) => {
    const [x, w, b] = [randomOperand(1, [n, m]), randomOperand(2, [m, k]), randomOperand(3, [k])];
    const cotangent = cotangentOf(n * k);
    const value = new Float64Array(n * k);
    const sums = [new Float64Array(n * m), new Float64Array(m * k), new Float64Array(k)];
    for (let row = 0; row < n; row++) {
      for (let j = 0; j < k; j++) {
        const g = cotangent[row * k + j];
        value[row * k + j] = b.values[j];
        sums[2][j] += g;
        for (let t = 0; t < m; t++) {
          value[row * k + j] += x.values[row * m + t] * w.values[t * k + j];
          sums[0][row * m + t] += g * w.values[t * k + j];
          sums[1][t * k + j] += g * x.values[row * m + t];
        }
      }
    }
    const whole = await runOp(backend, [x, w, b], (a, c, d) =>
      linear(a as tf.Tensor2D, c as tf.Tensor2D, d as tf.Tensor1D),
    );
    expect(deviation(whole.value, value)).toBeLessThan(2e-6);
    sums.forEach((sum, input) => {
      expect(deviation(whole.gradients[input], sum)).toBeLessThan(2e-6);
    });
    const ofConstant = await runOp(backend, [x, w, b], (a, c, d) =>
      tf.add(matMulOfConstant(a as tf.Tensor2D, c as tf.Tensor2D), d),
    );
    expect(deviation(ofConstant.value, value)).toBeLessThan(2e-6);
    expect(ofConstant.gradients[0].every((part) => part === 0)).toBe(true);
    expect(deviation(ofConstant.gradients[1], sums[1])).toBeLessThan(2e-6);
  });
});
