import { describe, expect, test } from "vitest";
import { deviation, runOp } from "../tensor/testing/op-runs";
import * as tf from "../tensor/tf";
import { rivalWeights, type TrainingBatch } from "./epoch-batches";
import { binaryCrossEntropy, rankingHinge } from "./losses";

const row = (values: readonly number[]) => ({ values: Float32Array.from(values), shape: [values.length] });
const crossEntropy = (labels: readonly number[], weights: readonly number[]) => (logits: tf.Tensor) =>
  binaryCrossEntropy(logits as tf.Tensor1D, tf.tensor1d([...labels]), tf.tensor1d([...weights]));

function batchOf(labels: readonly number[], positiveOf: readonly number[]): TrainingBatch {
  const none = new Uint32Array(labels.length);
  return {
    lefts: none,
    rights: none,
    positions: new Int32Array(labels.length),
    labels: Uint8Array.from(labels),
    positiveOf: Int32Array.from(positiveOf),
  };
}

/** Rows 0 and 3 are matches; 1 and 2 were drawn for 0; 4 is a labelled non-match. */
const labels = [1, 0, 0, 1, 0];
const batch = batchOf(labels, [-1, 0, 0, -1, -1]);

describe.each(["cpu", "wasm"] as const)("losses on %s", (backend) => {
  test("cross-entropy, worked by hand: log 2 at 0, log(1 + e^-2) and 2 more where it is wrong", async () => {
    const run = async (logits: number[], truth: number[]) =>
      (await runOp(backend, [row(logits)], crossEntropy(truth, [1, 1]))).value[0];
    expect(await run([0, 0], [1, 0])).toBeCloseTo(Math.LN2, 6);
    expect(await run([2, -2], [1, 0])).toBeCloseTo(0.126928, 6);
    expect(await run([2, -2], [0, 1])).toBeCloseTo(2.126928, 6);
  });

  test("cross-entropy is a mean by weight, and its gradient the score less the label", async () => {
    const logits = [0.5, -1.5, 3];
    const truth = [1, 0, 0];
    const weights = [3, 1, 0];
    const { value, gradients } = await runOp(backend, [row(logits)], crossEntropy(truth, weights));
    const scores = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
    const losses = scores.map((score, pair) => -Math.log(truth[pair] === 1 ? score : 1 - score));
    expect(value[0]).toBeCloseTo((3 * losses[0] + losses[1]) / 4, 6);
    // runOp weights the loss, so gradients are compared by their ratio.
    const expected = scores.map((score, pair) => (weights[pair] * (score - truth[pair])) / 4);
    const factor = gradients[0][0] / expected[0];
    expect(
      deviation(
        gradients[0],
        expected.map((part) => factor * part),
      ),
    ).toBeLessThan(1e-6);
    expect(factor).not.toBe(0);
  });

  test("logits of ±1000 give a finite loss and gradient", async () => {
    const { value, gradients } = await runOp(
      backend,
      [row([1000, -1000, 1000, -1000])],
      crossEntropy([1, 0, 0, 1], [1, 1, 1, 1]),
    );
    expect(value[0]).toBe(500);
    expect(gradients[0].every(Number.isFinite)).toBe(true);
    expect(gradients[0][0]).toBeCloseTo(0, 6);
    expect(Math.abs(gradients[0][2])).toBeGreaterThan(0);
    const hinge = await runOp(backend, [row([1000, -1000, 1000, -1000, 0])], (logits) =>
      rankingHinge(logits as tf.Tensor1D, tf.tensor2d(rivalWeights(batch), [5, 5])),
    );
    expect(hinge.value[0]).toBe(((0 + 1) / 2 + 1001) / 2);
    expect(hinge.gradients[0].every(Number.isFinite)).toBe(true);
  });

  test("ranking hinge, worked by hand: mean over a match's negatives, then over the matches", async () => {
    // Match 0 at 2: negatives at 1.5 and −3 fall short by 0.5 and nothing. Match 3 at 0 against the labelled one at 0.25.
    const { value } = await runOp(backend, [row([2, 1.5, -3, 0, 0.25])], (logits) =>
      rankingHinge(logits as tf.Tensor1D, tf.tensor2d(rivalWeights(batch), [5, 5])),
    );
    expect(value[0]).toBeCloseTo((0.25 + 1.25) / 2, 6);
  });

  test("a batch of matches alone has no hinge", async () => {
    const { value, gradients } = await runOp(backend, [row([1, 2])], (logits) =>
      rankingHinge(logits as tf.Tensor1D, tf.tensor2d(rivalWeights(batchOf([1, 1], [-1, -1])), [2, 2])),
    );
    expect(value[0]).toBe(0);
    expect([...gradients[0]].every((part) => part === 0)).toBe(true);
  });
});

describe("weights of the ranking hinge", () => {
  test("a match's drawn negatives are its rivals; without any, the labelled non-matches are", () => {
    const weights = rivalWeights(batch);
    const rows = labels.map((_, from) => [...weights.slice(5 * from, 5 * from + 5)]);
    expect(rows).toEqual([
      [0, 0.5, 0.5, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0],
    ]);
  });
});
