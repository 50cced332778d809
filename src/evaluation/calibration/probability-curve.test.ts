import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { probabilitiesDown, probabilityAt } from "./probability-curve";

describe("a probability curve", () => {
  it("gives many scores what it gives each", () => {
    const grid = fc.integer({ min: 0, max: 64 });
    const curves = fc
      .uniqueArray(grid, { minLength: 1, maxLength: 12 })
      .map((places) => [...places].sort((a, b) => a - b).map((place, index) => [place / 64, index / 12] as const));
    fc.assert(
      fc.property(curves, fc.array(grid, { maxLength: 30 }), (curve, drawn) => {
        const descending = Float32Array.from(
          [...drawn].sort((a, b) => b - a),
          (place) => place / 64,
        );
        expect([...probabilitiesDown(curve, descending)]).toEqual(
          Array.from(descending, (score) => probabilityAt(curve, score)),
        );
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  it("meets its points, is linear between them and level beyond", () => {
    const curve = [
      [0.25, 0.1],
      [0.75, 0.9],
    ] as const;
    expect([0, 0.25, 0.75, 1].map((score) => probabilityAt(curve, score))).toEqual([0.1, 0.1, 0.9, 0.9]);
    expect(probabilityAt(curve, 0.375)).toBeCloseTo(0.3, 12);
  });
});
