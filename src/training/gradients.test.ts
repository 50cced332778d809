import { beforeAll, describe, expect, test } from "vitest";
import { PairBatch } from "../model/pair-batch";
import { pairLogits } from "../model/pair-logits";
import { type ModelParameters, parameterNames, parameterShapes, parameterTensors } from "../model/parameters";
import { type TinyModel, type TinyWorld, tinyModel, tinyWorld } from "../model/testing/tiny-model";
import { startTestBackend } from "../tensor/testing/start-test-backend";
import * as tf from "../tensor/tf";
import { valueAndGradients } from "../tensor/value-and-gradients";
import { rivalWeights } from "./epoch-batches";
import { binaryCrossEntropy, rankingHinge } from "./losses";

const baseLosses = ["bce", "hinge"] as const;
type BaseLoss = (typeof baseLosses)[number];

let world: TinyWorld;
const PAIRS = 12;
const labels = Uint8Array.of(1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0);
const positiveOf = Int32Array.of(-1, 0, 0, 0, -1, -1, 5, 5, -1, 8, -1, -1);

beforeAll(async () => {
  world = await tinyWorld(4);
});

/** Cross-entropy and ranking hinge of the same logits. */
function lossesOf(batch: PairBatch, flat: readonly tf.Tensor[], { settings }: TinyModel): Record<BaseLoss, tf.Scalar> {
  const parameters = Object.fromEntries(parameterNames.map((name, at) => [name, flat[at]]));
  const logits = pairLogits(batch, parameters as unknown as ModelParameters, settings);
  const rivals = rivalWeights({ ...world.pairs, labels, positiveOf });
  return {
    bce: binaryCrossEntropy(logits, tf.tensor1d(Float32Array.from(labels)), tf.ones([PAIRS])),
    hinge: rankingHinge(logits, tf.tensor2d(rivals, [PAIRS, PAIRS])),
  };
}

function withBatch<Result>(model: TinyModel, use: (batch: PairBatch) => Result): Result {
  const batch = new PairBatch(world.pairs, world.inputs, model.samplers, model.echo, model.settings.types);
  tf.engine().startScope();
  try {
    return use(batch);
  } finally {
    tf.engine().endScope();
    batch.dispose();
  }
}

/** The flat gradient, in the order of `parameterNames`. */
function gradientOf(model: TinyModel, base: BaseLoss): Float32Array {
  return withBatch(model, (batch) => {
    const tensors = parameterTensors(model.parameters, model.settings);
    const views = parameterNames.map((name) => tensors[name]);
    const { gradients } = valueAndGradients(() => lossesOf(batch, views, model)[base], views);
    return Float32Array.from(gradients.flatMap((gradient) => [...gradient.dataSync()]));
  });
}

/** (f(x + step) − f(x − step)) / 2 step of both losses, by one parameter. */
function centralDifferences(model: TinyModel, batch: PairBatch, at: number, step: number): Record<BaseLoss, number> {
  const losses = (by: number) =>
    tf.tidy(() => {
      const moved = model.parameters.slice();
      moved[at] += by;
      const tensors = parameterTensors(moved, model.settings);
      const { bce, hinge } = lossesOf(
        batch,
        parameterNames.map((name) => tensors[name]),
        model,
      );
      return [bce.dataSync()[0], hinge.dataSync()[0]];
    });
  const [up, down] = [losses(step), losses(-step)];
  return { bce: (up[0] - down[0]) / (2 * step), hinge: (up[1] - down[1]) / (2 * step) };
}

/** Name of the parameter that place `at` of the flat vector belongs to. */
function nameAt({ settings }: TinyModel, at: number): string {
  const shapes = parameterShapes(settings);
  let end = 0;
  for (const name of parameterNames) {
    end += shapes[name].reduce((a, b) => a * b, 1);
    if (at < end) return name;
  }
  throw new Error(`No parameter ${at}.`);
}

/**
 * Steps of the differences, and what they may be off. The loss is about 1 and carries a rounding of 1e-7 or two, which a step
 * of 2^-8 makes 3e-5 (found: 4e-5 at most); its third derivative adds about 1e-5. Where a ReLU, a margin or a nearest slot
 * changes within that step, a smaller one leaves the bend outside, at the price of a rounding four times as large.
 */
const steps = [
  { step: 2 ** -8, tolerance: 1e-4 },
  { step: 2 ** -10, tolerance: 4e-4 },
] as const;

describe.each(["last", "all"] as const)("gradient of the loss, cross-graph attention at level: %s", (crossLevels) => {
  const options = { crossLevels, slots: 2, hiddenSize: 3, scorerSize: 3, seed: 4 } as const;

  test("agrees with central differences in every parameter", async () => {
    await startTestBackend("cpu");
    const model = tinyModel(world, options);
    const gradients = { bce: gradientOf(model, "bce"), hinge: gradientOf(model, "hinge") };
    const wrong: string[] = [];
    withBatch(model, (batch) => {
      for (let at = 0; at < model.parameters.length; at++) {
        const agrees = steps.some(({ step, tolerance }) => {
          const differences = centralDifferences(model, batch, at, step);
          return baseLosses.every((base) => Math.abs(gradients[base][at] - differences[base]) <= tolerance);
        });
        if (!agrees) wrong.push(`${nameAt(model, at)} at ${at}`);
      }
    });
    expect(wrong).toEqual([]);
  });

  test.each(baseLosses)("is the same on WASM, and reaches every parameter: %s", async (base) => {
    const largest = new Map<string, number>();
    // A unit of the scorer that is open for every pair, or for none, adds the same to each: its bias has no gradient of the hinge then.
    for (const seed of [4, 5, 6, 7]) {
      const model = tinyModel(world, { ...options, seed });
      await startTestBackend("cpu");
      const expected = gradientOf(model, base);
      await startTestBackend("wasm");
      const found = gradientOf(model, base);
      expected.forEach((value, at) => {
        expect(Math.abs(found[at] - value)).toBeLessThan(1e-5);
        const name = nameAt(model, at);
        largest.set(name, Math.max(largest.get(name) ?? 0, Math.abs(value)));
      });
    }
    // The hinge compares logits: a bias that all of them share has no gradient.
    const reached = parameterNames.filter((name) => base === "bce" || name !== "logitBias");
    for (const name of reached) expect([name, (largest.get(name) ?? 0) > 1e-4]).toEqual([name, true]);
  });
});
