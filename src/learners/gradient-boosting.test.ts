import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { boostingLogits, defaultBoosting, fitBoosting } from "./gradient-boosting";

/** Matches lie where exactly one of two values is high: no single column tells. */
function crossed(count: number, seed: number, missing = 0) {
  const random = new SeededRandom(seed);
  const rows = new Float32Array(count * 3);
  const labels = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const [a, b, noise] = [random.next(), random.next(), random.next()];
    labels[row] = a > 0.5 !== b > 0.5 ? 1 : 0;
    rows.set([random.next() < missing ? Number.NaN : a, b, noise], 3 * row);
  }
  return { rows, labels };
}

function accuracy(logits: Float32Array, labels: Uint8Array): number {
  return labels.filter((label, row) => logits[row] > 0 === (label === 1)).length / labels.length;
}

describe("fitBoosting", () => {
  it("learns what no single column tells", async () => {
    const model = await fitBoosting(crossed(600, 1), 3, { ...defaultBoosting, trees: 60, depth: 3 });
    const held = crossed(400, 2);
    expect(accuracy(boostingLogits(model, held.rows), held.labels)).toBeGreaterThan(0.95);
  });

  it("sends a missing value where it loses less", async () => {
    const rows = Float32Array.from({ length: 200 }, (_, row) => (row % 4 === 0 ? Number.NaN : (row % 4) / 4));
    const labels = Uint8Array.from({ length: 200 }, (_, row) => (row % 4 === 0 || row % 4 === 3 ? 1 : 0));
    const model = await fitBoosting({ rows, labels }, 1, {
      ...defaultBoosting,
      trees: 20,
      rowShare: 1,
      columnShare: 1,
    });
    const [missing, low, high] = boostingLogits(model, Float32Array.of(Number.NaN, 0.25, 0.75));
    expect(missing).toBeGreaterThan(0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  it("keeps the trees up to the best loss on rows apart", async () => {
    const noise = crossed(80, 3);
    const labels = noise.labels.map((label, row) => (row % 3 === 0 ? 1 - label : label));
    const settings = { ...defaultBoosting, trees: 200, depth: 6, learningRate: 0.3, leastWeight: 0.1 };
    const stopped = await fitBoosting({ ...noise, labels }, 3, settings, crossed(200, 4));
    expect(stopped.trees.length).toBeLessThan(100);
    expect(stopped.trees.length).toBeGreaterThan(0);
  });

  it("weighs rows", async () => {
    const rows = Float32Array.of(0, 0, 0, 1, 1, 1);
    const labels = Uint8Array.of(1, 0, 0, 1, 1, 0);
    const weights = Float32Array.of(10, 1, 1, 1, 1, 1);
    const settings = { ...defaultBoosting, trees: 80, rowShare: 1, columnShare: 1, leastWeight: 0, l2: 0 };
    const [even] = boostingLogits(await fitBoosting({ rows, labels }, 1, settings), Float32Array.of(0));
    const [heavy] = boostingLogits(await fitBoosting({ rows, labels, weights }, 1, settings), Float32Array.of(0));
    expect(even).toBeLessThan(0);
    expect(heavy).toBeGreaterThan(1);
  });

  it("sums exactly: in another order the rows give the same trees", async () => {
    const { rows, labels } = crossed(300, 6, 0.1);
    const random = new SeededRandom(7);
    // So far apart that float64 would round their sums.
    const weights = Float32Array.from(labels, () => (1 + random.next()) * 2 ** (6 - random.integer(40)));
    const order = random.shuffle(Array.from(labels.keys()));
    const turned = {
      rows: Float32Array.from(order.flatMap((row) => [...rows.subarray(3 * row, 3 * row + 3)])),
      labels: Uint8Array.from(order, (row) => labels[row]),
      weights: Float32Array.from(order, (row) => weights[row]),
    };
    const settings = { ...defaultBoosting, trees: 40, rowShare: 1, columnShare: 1, leastWeight: 0 };
    const [one, other] = [
      await fitBoosting({ rows, labels, weights }, 3, settings),
      await fitBoosting(turned, 3, settings),
    ];
    expect(other.trees).toEqual(one.trees);
  });

  it("gives the same trees twice and refuses labels of one kind", async () => {
    const data = crossed(200, 5, 0.2);
    expect(await fitBoosting(data, 3, defaultBoosting)).toEqual(await fitBoosting(data, 3, defaultBoosting));
    await expect(
      fitBoosting({ rows: data.rows, labels: new Uint8Array(200) }, 3, defaultBoosting),
    ).rejects.toMatchObject({ code: "training/no-labels" });
  });
});
