import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { fitLogistic, logisticLogits, logisticLoss } from "./logistic-regression";
import { minimise } from "./minimise";

/** Labels drawn from known weights; the third column never varies. */
function drawn(count: number, seed: number) {
  const random = new SeededRandom(seed);
  const rows = new Float32Array(count * 3);
  const labels = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const [a, b] = [random.next(), random.next()];
    rows.set([a, b, 0.5], 3 * row);
    labels[row] = random.next() < 1 / (1 + Math.exp(-(4 * a - 2 * b - 1))) ? 1 : 0;
  }
  return { rows, labels };
}

describe("logistic regression", () => {
  it("has the gradient that differences of its loss show", () => {
    const data = { ...drawn(40, 1), weights: Float32Array.from({ length: 40 }, (_, row) => 1 + (row % 3)) };
    const loss = logisticLoss(data, 3, Float64Array.of(0.5, 0.4, 0), Float64Array.of(3, 2, 1), 0.3);
    const at = Float64Array.of(0.4, -0.7, 0.2, 0.1);
    const gradient = new Float64Array(4);
    loss(at, gradient);
    const spare = new Float64Array(4);
    for (let index = 0; index < 4; index++) {
      const moved = (by: number) =>
        loss(
          Float64Array.from(at, (part, own) => (own === index ? part + by : part)),
          spare,
        );
      expect(gradient[index]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 7);
    }
  });

  it("finds the weights that the labels were drawn from", async () => {
    const data = drawn(20_000, 2);
    const model = await fitLogistic(data, 3, 1e-6);
    const plain = model.weights.map((weight, column) => weight * (model.scales[column] ?? 1));
    expect(plain[0]).toBeCloseTo(4, 0);
    expect(plain[1]).toBeCloseTo(-2, 0);
    const [logit] = logisticLogits(model, Float32Array.of(0.5, 0.5, 9));
    expect(Math.abs(logit)).toBeLessThan(0.1);
  });

  it("has the even odds' intercept worked by hand, and stays finite where a column parts the labels", async () => {
    // One column, values ∓1 after standardising, both labels parted: w solves λ w = 1 / (1 + exp(w)); λ = 0.2689 gives w = 1.
    const data = { rows: Float32Array.of(0, 0, 1, 1), labels: Uint8Array.of(0, 0, 1, 1) };
    const { weights } = await fitLogistic(data, 1, 1 / (1 + Math.E));
    expect(weights[0]).toBeCloseTo(1, 4);
    expect(weights[1]).toBeCloseTo(0, 4);
  });

  it("is the same from another start, and pulls harder with a larger penalty", async () => {
    const data = drawn(300, 3);
    const loose = await fitLogistic(data, 3, 0.001);
    const tight = await fitLogistic(data, 3, 1);
    expect(Math.abs(tight.weights[0])).toBeLessThan(Math.abs(loose.weights[0]) / 2);
    const again = await fitLogistic(data, 3, 0.001, tight);
    for (let index = 0; index < 4; index++) expect(again.weights[index]).toBeCloseTo(loose.weights[index], 3);
  });

  it("refuses labels of one kind and rows of another width", async () => {
    const { rows } = drawn(10, 4);
    await expect(fitLogistic({ rows, labels: new Uint8Array(10) }, 3, 1)).rejects.toMatchObject({
      code: "training/no-labels",
    });
    await expect(fitLogistic({ rows, labels: Uint8Array.of(0, 1) }, 3, 1)).rejects.toMatchObject({
      code: "base/shape",
    });
  });
});

describe("minimise", () => {
  it("walks down Rosenbrock's valley", async () => {
    const valley = (at: Float64Array, gradient: Float64Array) => {
      const [x, y] = at;
      gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
      gradient[1] = 200 * (y - x * x);
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    };
    const [x, y] = await minimise(valley, Float64Array.of(-1.2, 1));
    expect(x).toBeCloseTo(1, 5);
    expect(y).toBeCloseTo(1, 5);
  });

  it("stops when told to", async () => {
    const task = { signal: AbortSignal.abort() };
    await expect(minimise(() => 0, Float64Array.of(1), {}, task)).rejects.toMatchObject({ code: "base/aborted" });
  });
});
