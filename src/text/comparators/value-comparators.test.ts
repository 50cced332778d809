import { describe, expect, it } from "vitest";
import { IdfCounter } from "../idf-table";
import { compareValues, prepareValues, valueColumns } from "./value-comparators";
import type { ValueKind } from "./value-kinds";

const set = { words: new IdfCounter(64).table() };

function compare(kind: ValueKind, left: string[], right: string[]): Record<string, number> {
  const run = (one: string[], other: string[]) => {
    const row = new Float32Array(valueColumns[kind].length);
    compareValues(kind, prepareValues(one, kind, set)!, prepareValues(other, kind, set)!, row, 0);
    return row;
  };
  const row = run(left, right);
  expect(run(right, left)).toEqual(row);
  return Object.fromEntries(valueColumns[kind].map(([id], index) => [id, row[index]!]));
}

describe("compareValues, by hand and from both sides", () => {
  it.each([
    ["number", ["$ 1.00"], ["2 USD"], { equal: 0, closeness: 0.5 }],
    ["number", ["-1"], ["1"], { equal: 0, closeness: 0 }],
    ["number", ["0"], ["0.0"], { equal: 1, closeness: 1 }],
    ["number", ["5", "9"], ["9.0", "100"], { equal: 1, closeness: 1 }],
    ["duration", ["3:56"], ["4:00"], { equal: 0, closeness: Math.exp(-1), ratio: 236 / 240 }],
    ["year", ["1999"], ["2001"], { equal: 0, closeness: Math.exp(-1) }],
    ["date", ["31-Mar-15"], ["March 31 , 2015"], { equal: 1, year: 1, days: 1 }],
    ["date", ["2015-03"], ["2015-03-31"], { equal: 1, year: 1, days: 1 }],
    ["date", ["2015"], ["2015-03-31"], { equal: 1, year: 1, days: 1 }],
    ["date", ["2015-03-01"], ["2015-03-31"], { equal: 0, year: 1, days: Math.exp(-30 / 60) }],
    ["date", ["2015-03"], ["2015-04"], { equal: 0, year: 1, days: Math.exp(-30.44 / 60) }],
    ["date", ["2014"], ["2015"], { equal: 0, year: Math.exp(-1 / 2), days: Math.exp(-365.25 / 60) }],
    ["code", ["404/262-3336"], ["404 262 3336"], { equal: 1, spelling: 1, within: 1 }],
    ["code", ["CS0046BR"], ["0046"], { equal: 0, within: 1 }],
    ["code", ["CS0046BR"], ["br0"], { equal: 0, within: 0 }],
    ["short-text", ["Hip-Hop", "Rock"], ["rock"], { equal: 1, spelling: 1, words: 1 / 3, containment: 1 }],
    ["free-text", ["one two three"], ["Two, three: four!"], { words: 0.5, containment: 2 / 3 }],
  ] as const)("%s %j %j", (kind, left, right, expected) => {
    const found = compare(kind, [...left], [...right]);
    for (const [id, value] of Object.entries(expected)) expect(found[id], id).toBeCloseTo(value, 5);
  });

  it("reads nothing out of values of another kind", () => {
    expect(prepareValues(["Album Only"], "number", set)).toBeNull();
    expect(prepareValues(["soon"], "date", set)).toBeNull();
    expect(prepareValues(["…"], "free-text", set)).toBeNull();
    expect(prepareValues([], "code", set)).toBeNull();
  });
});
