import { describe, expect, it } from "vitest";
import { measuresIn, sameAmount } from "./units";

describe("measuresIn", () => {
  it.each([
    ["SanDisk 8GB microSDHC", [["memory", 8000]]],
    [
      "drive 1 TB 2 x 500 gb",
      [
        ["memory", 1e6],
        ["memory", 500_000],
      ],
    ],
    ["2.5-inch disk", [["length", 63.5]]],
    ['screen 92" wide', [["length", 2336.8]]],
    [
      "12mp camera w 5x zoom",
      [
        ["pixels", 12],
        ["zoom", 5],
      ],
    ],
    [
      "1,200g of flour, 10 fl oz of milk",
      [
        ["mass", 1200],
        ["volume", 295.7353],
      ],
    ],
    ["6.50 % abv", [["share", 6.5]]],
    ["100-pack", [["pieces", 100]]],
    ["5 g force", []],
    ["Catch 22", []],
    ["model x100gb", []],
    ["3rd edition", []],
  ] as const)("%s", (text, expected) => {
    const found = measuresIn(text);
    expect(found.map(({ dimension }) => dimension)).toEqual(expected.map(([dimension]) => dimension));
    found.forEach(({ amount }, index) => {
      expect(amount).toBeCloseTo(expected[index][1], 6);
    });
  });
});

it("amounts that differ by rounding are the same", () => {
  expect(sameAmount(283.495, 283)).toBe(true);
  expect(sameAmount(0, 0)).toBe(true);
  expect(sameAmount(100, 101)).toBe(false);
  expect(sameAmount(-5, 5)).toBe(false);
});
