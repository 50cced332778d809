import { describe, expect, it } from "vitest";
import { comparatorColumns, comparatorGroups, markMissing } from "./comparator-columns";

const names = [
  "name.exact",
  "name.words",
  "name.numbersPresent",
  "name.numbers",
  "name.bothPresent",
  "text.words",
  "attribute.price.equal",
  "attribute.price.closeness",
  "attribute.price.bothPresent",
  "attribute.price.onePresent",
];

describe("comparator columns", () => {
  it("knows which column says whether another means something", () => {
    const { presence, flags } = comparatorColumns(names);
    expect([...presence]).toEqual([4, 4, -1, 2, -1, -1, 8, 8, -1, -1]);
    expect([...flags]).toEqual([0, 0, 1, 0, 1, 0, 0, 0, 1, 1]);
  });

  it("marks what a row cannot say", () => {
    const rows = Float32Array.of(0, 0.5, 0, 0, 1, 0.2, 0, 0, 0, 1);
    markMissing(comparatorColumns(names), rows);
    expect([...rows]).toEqual([0, 0.5, 0, Number.NaN, 1, Math.fround(0.2), Number.NaN, Number.NaN, 0, 1]);
  });

  it("groups what says the same of a pair", () => {
    expect(comparatorGroups(names)).toEqual([
      { id: "name", columns: [0, 1], equal: 0, presence: 4 },
      { id: "name.numbers", columns: [3], equal: -1, presence: 2 },
      { id: "text", columns: [5], equal: -1, presence: -1 },
      { id: "attribute.price", columns: [6, 7], equal: 6, presence: 8 },
    ]);
  });
});
