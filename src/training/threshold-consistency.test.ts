import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SeededRandom } from "../base/random";
import { cotangentOf, deviation, runOp } from "../tensor/testing/op-runs";
import * as tf from "../tensor/tf";
import { type ThresholdConsistency, thresholdConsistency } from "./threshold-consistency";

const margins: ThresholdConsistency = {
  positiveMargin: 0.9,
  negativeMargin: 0.5,
  positiveWeight: 1,
  negativeWeight: 1,
};

const logitOf = (score: number) => Math.log(score / (1 - score));
const lossOf = (labels: readonly number[], settings: ThresholdConsistency) => (logits: tf.Tensor) =>
  thresholdConsistency(logits as tf.Tensor1D, tf.tensor1d([...labels], "float32"), settings);

async function run(
  backend: "cpu" | "wasm",
  logits: readonly number[],
  labels: readonly number[],
  settings: ThresholdConsistency = margins,
) {
  const operand = { values: Float32Array.from(logits), shape: [logits.length] };
  const { value, gradients } = await runOp(backend, [operand], lossOf(labels, settings));
  const [cotangent] = cotangentOf(1);
  return { value: value[0], gradient: gradients[0].map((part) => part / cotangent) };
}

/** The definition, pair by pair, in float64. */
function byHand(logits: readonly number[], labels: readonly number[], settings: ThresholdConsistency): number {
  const { positiveMargin, negativeMargin, positiveWeight, negativeWeight } = settings;
  const scores = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const matches = scores.filter((score, pair) => labels[pair] === 1 && score <= positiveMargin);
  const nonMatches = scores.filter((score, pair) => labels[pair] === 0 && score >= negativeMargin);
  return (
    positiveWeight * mean(matches.map((score) => positiveMargin - score)) +
    negativeWeight * mean(nonMatches.map((score) => score - negativeMargin))
  );
}

describe.each(["cpu", "wasm"] as const)("threshold-consistent margin loss on %s", (backend) => {
  test("worked by hand: a mean over the hard matches, and one over the hard non-matches", async () => {
    // Matches at 0.95 (not hard), 0.6, 0.8: mean of 0.3 and 0.1. Non-matches at 0.2 (not hard), 0.7: 0.2.
    const scores = [0.95, 0.6, 0.8, 0.2, 0.7];
    const labels = [1, 1, 1, 0, 0];
    const { value } = await run(backend, scores.map(logitOf), labels);
    expect(value).toBeCloseTo(0.2 + 0.2, 6);
    const weighed = await run(backend, scores.map(logitOf), labels, {
      ...margins,
      positiveWeight: 2,
      negativeWeight: 0.5,
    });
    expect(weighed.value).toBeCloseTo(0.4 + 0.1, 6);
    const moved = await run(backend, scores.map(logitOf), labels, {
      ...margins,
      positiveMargin: 0.7,
      negativeMargin: 0.1,
    });
    expect(moved.value).toBeCloseTo(0.1 + (0.1 + 0.6) / 2, 6);
  });

  test("its gradient, worked by hand: s (1 − s) over the number of hard pairs, against the sign of the error", async () => {
    const { gradient } = await run(backend, [0.95, 0.6, 0.8, 0.2, 0.7].map(logitOf), [1, 1, 1, 0, 0]);
    expect(deviation(gradient, [0, -0.24 / 2, -0.16 / 2, 0, 0.21])).toBeLessThan(1e-6);
  });

  test("zero without hard pairs, and so is its gradient", async () => {
    const { value, gradient } = await run(backend, [3, 5, -1, -4], [1, 1, 0, 0]);
    expect(value).toBe(0);
    expect([...gradient]).toEqual([0, 0, 0, 0]);
  });

  test("one kind alone counts for itself", async () => {
    expect((await run(backend, [0], [1])).value).toBeCloseTo(0.4, 6);
    expect((await run(backend, [2], [0])).value).toBeCloseTo(1 / (1 + Math.exp(-2)) - 0.5, 6);
  });

  test("a pair exactly at a margin is hard: it counts in the mean", async () => {
    // sigmoid(0) is 0.5 exactly.
    const settings = { ...margins, positiveMargin: 0.5 };
    const { value } = await run(backend, [0, -2, 0, 2], [1, 1, 0, 0], settings);
    const rise = 1 / (1 + Math.exp(-2)) - 0.5;
    expect(value).toBeCloseTo(rise / 2 + rise / 2, 6);
  });

  test("logits of ±1000 give a finite loss and gradient", async () => {
    const { value, gradient } = await run(backend, [-1000, 1000], [1, 0]);
    expect(value).toBeCloseTo(0.9 + 0.5, 6);
    expect([...gradient].map(Math.abs)).toEqual([0, 0]);
  });
});

describe("gradient of the threshold-consistent margin loss", () => {
  const random = new SeededRandom(7);
  const logits = Array.from({ length: 24 }, () => 2 * random.normal());
  const labels = logits.map((_, pair) => (pair % 3 === 0 ? 1 : 0));
  const settings = { positiveMargin: 0.8, negativeMargin: 0.3, positiveWeight: 1.5, negativeWeight: 0.75 };

  test("agrees with central differences, no pair crossing its margin within the step", async () => {
    const { value, gradient } = await run("cpu", logits, labels, settings);
    expect(value).toBeCloseTo(byHand(logits, labels, settings), 5);
    const step = 1e-5;
    const differences = logits.map((_, at) => {
      const moved = (by: number) => logits.map((logit, pair) => (pair === at ? logit + by : logit));
      return (byHand(moved(step), labels, settings) - byHand(moved(-step), labels, settings)) / (2 * step);
    });
    expect(deviation(gradient, differences)).toBeLessThan(1e-6);
    expect(differences.filter((part) => part !== 0).length).toBeGreaterThan(8);
  });

  test("is the same on WASM", async () => {
    const onCpu = await run("cpu", logits, labels, settings);
    const onWasm = await run("wasm", logits, labels, settings);
    expect(onWasm.value).toBeCloseTo(onCpu.value, 6);
    expect(deviation(onWasm.gradient, onCpu.gradient)).toBeLessThan(1e-6);
  });

  test("any pairs, any margins: the definition's value; nothing to learn exactly where no pair is hard or its weight is 0", async () => {
    const number = (max: number) => fc.integer({ min: 0, max: 20 }).map((step) => (max * step) / 20);
    const pair = fc.record({
      logit: fc.integer({ min: -60, max: 60 }).map((step) => step / 10.3),
      match: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(pair, { minLength: 1, maxLength: 12 }),
        fc.record({
          positiveMargin: number(1),
          negativeMargin: number(1),
          positiveWeight: number(4),
          negativeWeight: number(4),
        }),
        async (pairs, settings) => {
          const logits = pairs.map(({ logit }) => Math.fround(logit));
          const labels = pairs.map(({ match }) => Number(match));
          const { value, gradient } = await run("cpu", logits, labels, settings);
          expect(value).toBeCloseTo(byHand(logits, labels, settings), 5);
          gradient.forEach((part, at) => {
            const score = 1 / (1 + Math.exp(-logits[at]));
            const hard =
              labels[at] === 1
                ? score <= settings.positiveMargin && settings.positiveWeight > 0
                : score >= settings.negativeMargin && settings.negativeWeight > 0;
            expect(Math.sign(part)).toBe(hard ? (labels[at] === 1 ? -1 : 1) : 0);
          });
        },
      ),
      { numRuns: 50, seed: 8 },
    );
  });
});
