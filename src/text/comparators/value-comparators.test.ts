import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IdfCounter } from "../idf-table";
import { valueComparators } from "./value-comparators";
import { type ValueKind, valueKinds } from "./value-kinds";

const set = { words: new IdfCounter(64).table() };

function compare(kind: ValueKind, left: string[], right: string[]): Record<string, number> {
  const { columns, read, compare } = valueComparators[kind];
  const run = (one: string[], other: string[]) => {
    const row = new Float32Array(columns.length);
    compare(read(one, set)!, read(other, set)!, row, 0);
    return row;
  };
  const row = run(left, right);
  expect(run(right, left)).toEqual(row);
  return Object.fromEntries(columns.map(([id], index) => [id, row[index]]));
}

describe("values, by hand and from both sides", () => {
  it.each([
    ["number", ["$ 1.00"], ["2 USD"], { equal: 0, closeness: 0.5 }],
    ["number", ["-1"], ["1"], { equal: 0, closeness: 0 }],
    ["number", ["0"], ["0.0"], { equal: 1, closeness: 1 }],
    ["number", ["5", "9"], ["9.0", "100"], { equal: 1, closeness: 1 }],
    ["quantity", ["5.0 %"], ["5%"], { equal: 1, closeness: 1 }],
    ["quantity", ["10 oz"], ["283 g"], { equal: 1, closeness: 283 / 283.495_23 }],
    ["quantity", ["10 fl. oz"], ["295.7 ml"], { equal: 1 }],
    ["quantity", ["1.5 l"], ["750 ml"], { equal: 0, closeness: 0.5 }],
    ["quantity", ["10 oz"], ["10 cm"], { equal: 0, closeness: 0 }],
    ["quantity", ["5"], ["5 %"], { equal: 1, closeness: 1 }],
    ["price", ["$ 1.29"], ["USD 1.29"], { equal: 1, closeness: 1 }],
    ["price", ["€ 10"], ["$ 8"], { equal: 0, closeness: 0.8 }],
    ["price", ["€ 10"], ["10 GBP"], { equal: 0, closeness: 0 }],
    ["price", ["1.299,00 €"], ["1299"], { equal: 1, closeness: 1 }],
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
    ["list", ["Rock; Hip-Hop"], ["hip hop | Pop | Rock"], { overlap: 2 / 3, within: 1, spelling: 1, words: 3 / 4 }],
    ["list", ["Germany", "France"], ["FRANCE, Italy"], { overlap: 1 / 3, within: 0.5, words: 1 / 3 }],
    ["list", ["Rock", "rock; Pop"], ["Pop"], { overlap: 0.5, within: 1 }],
    ["list", ["marhta"], ["martha", "xyz"], { overlap: 0, spelling: 0.961_111 }],
    ["url", ["http://www.Spago.com/menu?x=1"], ["https://spago.com/menu/"], { equal: 1, host: 1, path: 1 }],
    ["url", ["spago.com/menu"], ["spago.com/MENU/lunch"], { equal: 0, host: 1, path: 0.5 }],
    ["url", ["a.example.org/film/12"], ["b.example.org/film/12"], { equal: 0, host: 0, path: 1 }],
    ["short-text", ["Hip-Hop", "Rock"], ["rock"], { equal: 1, spelling: 1, words: 1 / 3, containment: 1 }],
    ["free-text", ["one two three"], ["Two, three: four!"], { words: 0.5, containment: 2 / 3 }],
  ] as const)("%s %j %j", (kind, left, right, expected) => {
    const found = compare(kind, [...left], [...right]);
    for (const [id, value] of Object.entries(expected)) expect(found[id], id).toBeCloseTo(value, 5);
  });

  it.each([
    ["number", ["Album Only"]],
    ["quantity", ["a lot"]],
    ["price", ["$ 0.00", "free"]],
    ["date", ["soon"]],
    ["list", [" ; , "]],
    ["url", ["mail@example.org", "no page"]],
    ["free-text", ["…"]],
    ["code", []],
  ] as const)("%s: reads nothing out of %j", (kind, values) => {
    expect(valueComparators[kind].read(values, set)).toBeNull();
  });
});

/** Values of every kind, and of none. */
const value = fc.constantFrom(
  "5 %",
  "$ 4",
  "12,50 €",
  "3:15",
  "1999-02",
  "2. März 1999",
  "X-100",
  "Rock; Pop, Folk",
  "www.éclair.example/a/B",
  "Éclair au chocolat",
  "10 oz",
  "-7",
  "…",
);

describe.each(valueKinds)("%s", (kind) => {
  it("is symmetric, bounded and deaf to case and diacritics", () => {
    const { columns, read, compare } = valueComparators[kind];
    const shout = (text: string) => text.toUpperCase().replaceAll("É", "E\u0301");
    const values = fc.array(value, { maxLength: 3 });
    fc.assert(
      fc.property(values, values, (left, right) => {
        const [one, other, loud] = [left, right, left.map(shout)].map((texts) => read(texts, set));
        if (kind !== "url") expect(loud === null).toBe(one === null);
        if (one === null || other === null || loud === null) return;
        const rows = [0, 1, 2].map(() => new Float32Array(columns.length));
        compare(one, other, rows[0], 0);
        compare(other, one, rows[1], 0);
        compare(loud, other, rows[2], 0);
        expect(rows[1]).toEqual(rows[0]);
        if (kind !== "url") expect(rows[2]).toEqual(rows[0]);
        for (const part of rows[0]) expect(part >= 0 && part <= 1).toBe(true);
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});
