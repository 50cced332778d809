import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../base/random";
import { type CalibrationPairs, fitCalibration } from "./fit-calibration";
import { probabilityAt } from "./probability-curve";
import { reliability } from "./reliability";

/** Four pairs an entity, whose chance to match is a function of a uniform score. */
function drawnPairs(count: number, chance: (score: number) => number): CalibrationPairs {
  const random = new SeededRandom(4);
  const scores = Float32Array.from({ length: count }, () => random.next());
  return {
    scores,
    labels: Uint8Array.from(scores, (score) => (random.next() < chance(score) ? 1 : 0)),
    lefts: Uint32Array.from(scores, (_, pair) => Math.floor(pair / 4)),
  };
}

/** Level, a jump, level: no sigmoid. */
const stairs = (score: number) => (score < 0.4 ? 0.05 : score < 0.6 ? 0.5 : 0.6);
const sigmoidal = (score: number) => 1 / (1 + Math.exp(-(2 * Math.log(score / (1 - score)) - 1)));

describe("fitting a calibration", () => {
  it("takes isotonic regression where the shape is no sigmoid and pairs are many", async () => {
    expect((await fitCalibration(drawnPairs(4000, stairs))).kind).toBe("isotonic");
  });

  it("takes Platt scaling where pairs are few or the shape is a sigmoid", async () => {
    expect((await fitCalibration(drawnPairs(60, sigmoidal))).kind).toBe("platt");
    expect((await fitCalibration(drawnPairs(4000, sigmoidal))).kind).toBe("platt");
  });

  it("lowers the calibration error on pairs that it has not seen", async () => {
    const all = drawnPairs(8000, stairs);
    const part = (from: number, to: number): CalibrationPairs => ({
      scores: all.scores.slice(from, to),
      labels: all.labels.slice(from, to),
      lefts: all.lefts.slice(from, to),
    });
    const { curve } = await fitCalibration(part(0, 4000));
    const fresh = part(4000, 8000);
    const calibrated = Float64Array.from(fresh.scores, (score) => probabilityAt(curve, score));
    expect(reliability(fresh.scores, fresh.labels).ece).toBeGreaterThan(0.1);
    expect(reliability(calibrated, fresh.labels).ece).toBeLessThan(0.03);
  });

  it("predicts held-out pairs without a look at their entity", async () => {
    const pairs = drawnPairs(400, stairs);
    const before = await fitCalibration(pairs);
    const labels = pairs.labels.slice();
    for (let pair = 0; pair < 4; pair++) labels[pair] = 1 - labels[pair];
    const after = await fitCalibration({ ...pairs, labels });
    expect(after.kind).toBe(before.kind);
    expect([...after.heldOut!.slice(0, 4)]).toEqual([...before.heldOut!.slice(0, 4)]);
    // Others hear of it: most are predicted by a curve that has seen that entity.
    expect([...after.heldOut!]).not.toEqual([...before.heldOut!]);
  });

  it("holds nothing out of a single entity", async () => {
    const pairs = drawnPairs(40, sigmoidal);
    const fitted = await fitCalibration({ ...pairs, lefts: new Uint32Array(40) });
    expect(fitted).toMatchObject({ kind: "platt", heldOut: null });
  });

  it("stops when told", async () => {
    const fitting = fitCalibration(drawnPairs(400, stairs), AbortSignal.abort());
    await expect(fitting).rejects.toMatchObject({ code: "base/aborted" });
  });
});
