import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearScale } from "./axis";
import type { Curve, CurvePlace } from "./curve";
import { anchorOf, curveLabels, uncross } from "./curve-labels";

const curve = (id: string, points: readonly CurvePlace[], mark: CurvePlace | null = null): Curve => ({
  id,
  label: id,
  points,
  mark,
  look: 0,
  tone: "quiet",
});

const falling = [
  { x: 0.5, y: 0.9 },
  { x: 0.85, y: 0.85 },
  { x: 0.9, y: 0.6 },
];

describe("what a label is tied to", () => {
  it("is the mark, or where the curve leaves the axes, and nothing where they do not show it", () => {
    const mark = { x: 0.9, y: 0.6 };
    expect(anchorOf({ mark, points: falling }, 0)).toBe(mark);
    expect(anchorOf({ mark, points: falling }, 0.8)).toBe(falling[1]);
    expect(anchorOf({ mark: null, points: falling }, 0)).toBe(falling[2]);
    expect(anchorOf({ mark, points: falling }, 0.88)).toBeNull();
    expect(anchorOf({ mark: null, points: [] }, 0)).toBeNull();
  });
});

describe("labels", () => {
  const x = linearScale([0.8, 1], [0, 100]);
  const y = linearScale([0.8, 1], [200, 0]);
  const place = (curves: readonly Curve[]) => curveLabels(curves, { x, y }, 0.8, 110, 16, [0, 200]);

  it("stand at the height of their marks, those out of sight below, under a title", () => {
    const high = curve("high", [], { x: 0.9, y: 0.95 });
    const low = curve("low", [], { x: 0.9, y: 0.85 });
    const gone = curve("gone", [], { x: 0.3, y: 0.9 });
    const { labels, hiddenTitle } = place([gone, low, high]);
    expect(labels.map(({ curve, y }) => [curve.id, Math.round(y)])).toEqual([
      ["gone", 200],
      ["low", 150],
      ["high", 50],
    ]);
    expect(labels[0]!.anchor).toBeNull();
    expect(labels[2]!.anchor!.x).toBeCloseTo(50);
    expect(hiddenTitle).toBe(184);
    expect(place([high, low]).hiddenTitle).toBeNull();
  });
});

describe("leaders", () => {
  it("do not cross where marks of one height lie behind one another", () => {
    // By height alone the nearer mark's label would stand below, across the other's leader.
    expect(
      uncross(
        [
          { x: 50, y: 10 },
          { x: 0, y: 11 },
        ],
        [60, 76],
        100,
      ),
    ).toEqual([60, 76]);
    expect(
      uncross(
        [
          { x: 0, y: 10 },
          { x: 50, y: 11 },
        ],
        [60, 76],
        100,
      ),
    ).toEqual([76, 60]);
  });

  it("never cross, and every slot is used once", () => {
    const anchors = fc.array(fc.record({ x: fc.integer({ min: 0, max: 90 }), y: fc.integer({ min: 0, max: 200 }) }), {
      minLength: 2,
      maxLength: 16,
    });
    fc.assert(
      fc.property(anchors, (places) => {
        const slots = places.map((_, index) => 13 * index);
        const given = uncross(places, slots, 100);
        expect([...given].sort((a, b) => a - b)).toEqual(slots);
        const above = (line: number, point: CurvePlace) => {
          const { x, y } = places[line]!;
          return Math.sign((given[line]! - y) * (point.x - x) - (point.y - y) * (100 - x));
        };
        for (let one = 0; one < places.length; one++) {
          for (let other = 0; other < one; other++) {
            const ends = [above(one, places[other]!), above(one, { x: 100, y: given[other]! })];
            const back = [above(other, places[one]!), above(other, { x: 100, y: given[one]! })];
            expect(ends[0]! * ends[1]! < 0 && back[0]! * back[1]! < 0, `${one} crosses ${other}`).toBe(false);
          }
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
