import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../base/random";
import { descendingOrder } from "../score-order";
import { scoreSteps } from "../score-steps";
import { fitPlatt, plattCurve } from "./platt";
import { probabilityAt } from "./probability-curve";

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const stepsOf = (scores: Float32Array, labels: Uint8Array) => scoreSteps(scores, labels, descendingOrder(scores), 0);

/** Pairs whose chance to match is that of their score, scaled and moved in log-odds. */
function drawnPairs(count: number, slope: number, offset: number) {
  const random = new SeededRandom(1);
  const logits = Float64Array.from({ length: count }, () => 2 * random.normal());
  return {
    scores: Float32Array.from(logits, sigmoid),
    labels: Uint8Array.from(logits, (x) => (random.next() < sigmoid(slope * x + offset) ? 1 : 0)),
  };
}

describe("Platt scaling", () => {
  it("finds how scores were bent", () => {
    const { scores, labels } = drawnPairs(20_000, 0.5, -1);
    const { slope, offset } = fitPlatt(stepsOf(scores, labels));
    // The standard error of the slope is about 0.01, that of the offset 0.02.
    expect(slope).toBeCloseTo(0.5, 1);
    expect(Math.abs(slope - 0.5)).toBeLessThan(0.04);
    expect(Math.abs(offset + 1)).toBeLessThan(0.06);
  });

  it("stands where the loss of every single pair has no slope", () => {
    const { scores, labels } = drawnPairs(500, 1.5, 0.5);
    const { slope, offset } = fitPlatt(stepsOf(scores, labels));
    const matches = labels.reduce((sum, label) => sum + label, 0);
    const [high, low] = [(matches + 1) / (matches + 2), 1 / (labels.length - matches + 2)];
    let [bySlope, byOffset] = [0, 0];
    for (let pair = 0; pair < labels.length; pair++) {
      const x = Math.log(scores[pair] / (1 - scores[pair]));
      const residual = sigmoid(slope * x + offset) - (labels[pair] === 1 ? high : low);
      bySlope += residual * x;
      byOffset += residual;
    }
    // Log-odds within a 128th are summed up: the gradient is as near to nothing as that lets it be.
    expect(Math.abs(bySlope / labels.length)).toBeLessThan(1e-3);
    expect(Math.abs(byOffset / labels.length)).toBeLessThan(1e-3);
  });

  it("gives every score the share of matches where higher scores match less", () => {
    const scores = Float32Array.from({ length: 40 }, (_, pair) => (pair < 20 ? 0.2 : 0.8));
    const labels = Uint8Array.from({ length: 40 }, (_, pair) => (pair < 20 ? 1 : 0));
    expect(fitPlatt(stepsOf(scores, labels))).toEqual({ slope: 0, offset: 0 });
  });

  it("stays finite where a score separates all pairs, where all scores are one, and at 0 and 1", () => {
    for (const scores of [
      [0, 0, 1, 1],
      [0.5, 0.5, 0.5, 0.5],
      [0.1, 0.2, 0.8, 0.9],
    ]) {
      const { slope, offset } = fitPlatt(stepsOf(Float32Array.from(scores), Uint8Array.of(0, 0, 1, 1)));
      expect(Number.isFinite(slope) && Number.isFinite(offset)).toBe(true);
      expect(slope).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("the curve of Platt scaling", () => {
  it("rises, and lies within a thousandth of the function", () => {
    for (const parameters of [
      { slope: 1, offset: 0 },
      { slope: 4, offset: -6 },
      { slope: 0.3, offset: 1 },
      { slope: 0, offset: -2 },
    ]) {
      const curve = plattCurve(parameters);
      let before = 0;
      for (let at = 1; at < 1000; at++) {
        const score = at / 1000;
        const exact = sigmoid(parameters.slope * Math.log(score / (1 - score)) + parameters.offset);
        expect(Math.abs(probabilityAt(curve, score) - exact)).toBeLessThan(2e-3);
        expect(probabilityAt(curve, score)).toBeGreaterThanOrEqual(before);
        before = probabilityAt(curve, score);
      }
    }
  });
});
