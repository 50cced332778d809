import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels } from "./place-labels";

describe("placeLabels", () => {
  it("leaves labels where they are wanted while they are apart", () => {
    expect(placeLabels([10, 80, 40], 16, [0, 100])).toEqual([10, 80, 40]);
  });

  it("pushes down what is too near, and up again from the end of the range", () => {
    expect(placeLabels([10, 12, 50], 16, [0, 100])).toEqual([10, 26, 50]);
    expect(placeLabels([95, 99], 16, [0, 100])).toEqual([84, 100]);
    expect(placeLabels([40, 40], 10, [0, 100])).toEqual([40, 50]);
  });

  it("spreads evenly what cannot fit", () => {
    expect(placeLabels([50, 50, 50], 16, [0, 20])).toEqual([0, 10, 20]);
    expect(placeLabels([], 16, [0, 20])).toEqual([]);
  });

  it("keeps order and range, and the gap wherever there is room", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 450 }), { minLength: 1, maxLength: 20 }), (wanted) => {
        const places = placeLabels(wanted, 16, [0, 400]);
        const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
        for (const [rank, index] of order.entries()) {
          expect(places[index]).toBeGreaterThanOrEqual(0);
          expect(places[index]).toBeLessThanOrEqual(400);
          if (rank > 0) expect(places[index]! - places[order[rank - 1]!]!).toBeGreaterThanOrEqual(16);
        }
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
