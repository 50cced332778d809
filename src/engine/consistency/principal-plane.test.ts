import fc from "fast-check";
import { expect, test } from "vitest";
import { principalPlane } from "./principal-plane";

test("an ellipse in space lies along its axes: the longer one is x, and the plane shows all but its thickness", () => {
  // Longest along (3, 4, 0) / 5, then along z.
  const rows = Float32Array.from({ length: 24 * 3 }, (_, at) => {
    const angle = (2 * Math.PI * Math.floor(at / 3)) / 24;
    const [long, short] = [10 * Math.cos(angle), 2 * Math.sin(angle)];
    return [0.6 * long + 7, 0.8 * long - 2, short + 1][at % 3]!;
  });
  const { x, y, shown } = principalPlane(rows, 3);
  for (let point = 0; point < 24; point++) {
    const angle = (2 * Math.PI * point) / 24;
    expect(x[point]).toBeCloseTo(10 * Math.cos(angle), 4);
    expect(y[point]).toBeCloseTo(2 * Math.sin(angle), 4);
  }
  expect(shown).toBeCloseTo(1, 6);
});

test("moving all rows changes nothing; the same rows give the same plane; x spreads at least as far as y", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 40, maxLength: 40 }),
      fc.integer({ min: -9, max: 9 }),
      (values, by) => {
        const rows = Float32Array.from(values);
        const plane = principalPlane(rows, 4);
        expect(principalPlane(rows, 4)).toEqual(plane);
        const moved = principalPlane(
          rows.map((value) => value + by),
          4,
        );
        expect(moved.shown).toBeCloseTo(plane.shown, 9);
        const spread = (part: Float64Array) => part.reduce((sum, value) => sum + value * value, 0);
        expect(spread(plane.x)).toBeGreaterThanOrEqual(spread(plane.y) * (1 - 1e-6));
        expect(plane.shown).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 30, seed: 4 },
  );
});

test("rows that are all alike lie on one point", () => {
  const { x, y, shown } = principalPlane(new Float32Array(12).fill(3), 4);
  expect([...x, ...y]).toEqual(new Array(6).fill(0));
  expect(shown).toBe(1);
});
