import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { descendingOrder } from "./score-order";

describe("the descending order of scores", () => {
  it("equals a stable comparison sort, for any finite and infinite float32", () => {
    const score = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 0.5, 1));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 80, size: "max" }), (values) => {
        const scores = Float32Array.from(values);
        const expected = Array.from(scores.keys()).sort((a, b) =>
          scores[a] === scores[b] ? a - b : scores[a] > scores[b] ? -1 : 1,
        );
        expect([...descendingOrder(scores)]).toEqual(expected);
      }),
    );
  });

  it("leaves the scores as they were", () => {
    const scores = Float32Array.of(0.25, 0.75);
    descendingOrder(scores);
    expect([...scores]).toEqual([0.25, 0.75]);
  });

  it("names a score that is not a number", () => {
    expect(() => descendingOrder(Float32Array.of(0.5, Number.NaN))).toThrow(/found NaN at 1.*smaller learning rate/);
  });
});
