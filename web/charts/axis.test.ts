import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearScale, measureDomain, niceDomain, niceTicks } from "./axis";

describe("niceTicks", () => {
  it("steps by 1, 2 or 5 times a power of ten, without rounding dust", () => {
    expect(niceTicks(0, 1, 4)).toEqual([0, 0.5, 1]);
    expect(niceTicks(0, 0.7, 7)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(niceTicks(1, 30, 6)).toEqual([5, 10, 15, 20, 25, 30]);
  });

  it("stays inside the range and is not much denser than asked", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, span) => {
          const ticks = niceTicks(low, low + span, 5);
          expect(ticks.length).toBeLessThanOrEqual(6);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - span * 1e-6);
            expect(tick).toBeLessThanOrEqual(low + span * (1 + 1e-6));
          }
        },
      ),
    );
  });
});

describe("niceDomain", () => {
  it("widens to round numbers", () => {
    expect(niceDomain([0.12, 0.68])).toEqual([0, 0.8]);
    expect(niceDomain([])).toEqual([0, 1]);
    expect(niceDomain([0.4])).toEqual([0, 0.4]);
  });

  it("holds all values", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1 }), (values) => {
        const [low, high] = niceDomain(values);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-6);
          expect(value).toBeLessThanOrEqual(high + 1e-6);
        }
      }),
    );
  });
});

it("measureDomain starts at the tenth below the smallest and ends at 1", () => {
  expect(measureDomain([0.861, 0.98])).toEqual([0.8, 1]);
  expect(measureDomain([0.55])).toEqual([0.5, 1]);
  expect(measureDomain([0.999])).toEqual([0.8, 1]);
  expect(measureDomain([])).toEqual([0.8, 1]);
  expect(measureDomain([0])).toEqual([0, 1]);
});

describe("linearScale", () => {
  it("maps the ends of the domain to the ends of the range, and a point domain to its start", () => {
    const scale = linearScale([10, 20], [100, 0]);
    expect(scale(10)).toBe(100);
    expect(scale(15)).toBe(50);
    expect(linearScale([3, 3], [0, 10])(3)).toBe(0);
  });
});
