import fc from "fast-check";
import { expect, it } from "vitest";
import { thinCurve } from "./thin-curve";

it("leaves a short curve alone and keeps the spike of a long one", () => {
  const short = [
    { x: 0, y: 1 },
    { x: 1, y: 0 },
  ];
  expect(thinCurve(short, 4)).toBe(short);
  const flat = Array.from({ length: 10_000 }, (_, index) => ({ x: index / 10_000, y: index === 4321 ? 1 : 0.5 }));
  const thin = thinCurve(flat, 100);
  expect(thin.length).toBeLessThanOrEqual(100);
  expect(thin).toContain(flat[4321]);
});

it("keeps order, both ends, and the lowest and highest point, and is never longer than asked", () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 300 }), fc.integer({ min: 4, max: 60 }), (points, most) => {
      const ascending = points.sort((a, b) => a.x - b.x);
      const thin = thinCurve(ascending, most);
      expect(thin.length).toBeLessThanOrEqual(Math.max(most, 1));
      const places = thin.map((kept) => ascending.indexOf(kept));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places[0]).toBe(0);
      expect(places.at(-1)).toBe(ascending.length - 1);
      const heights = (of: readonly { y: number }[]) => of.map(({ y }) => y);
      expect(Math.max(...heights(thin))).toBe(Math.max(...heights(ascending)));
      expect(Math.min(...heights(thin))).toBe(Math.min(...heights(ascending)));
    }),
    { seed: 4, numRuns: 50 },
  );
});
