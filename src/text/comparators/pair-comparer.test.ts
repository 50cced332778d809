import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextColumns } from "../text-columns";
import { fitComparators } from "./fit-comparators";
import { splitBrackets } from "./name-comparators";
import { compareAll, PairComparer } from "./pair-comparer";

type Row = readonly [name: string, attributes: Record<string, string | string[]>];
const columns = (rows: readonly Row[]): TextColumns => ({
  names: rows.map(([name]) => name),
  attributes: rows.map(([, attributes]) => attributes),
});

const left = columns([
  ["Radioactive", { time: "3:06", price: "$ 1.29", released: "4-Sep-12", code: "INT-4412", genre: ["Rock", "Music"] }],
  ["Dollar Signs ( feat . Tinashe )", { time: "3:56", price: "Album Only", released: "4-Nov-14", genre: "Pop" }],
  [
    "Alien II",
    { price: "$ 9", code: "QX77120", notes: "the second film of the long series about a ship and what came aboard it" },
  ],
  ["", {}],
  ["Gawaahi", { price: "3" }],
]);
const right = columns([
  ["Radioactive [ Remix ]", { Time: "4:36", price: "$ 0.99", released: "March 9 , 2014", code: "INT 4413" }],
  ["Dollar Signs", { Time: "3:57", price: "$ 1.29", released: "November 4 , 2014", genre: "pop" }],
  ["RADIOACTIVE", { Time: "3:06", price: "$ 1.29", released: "2012", code: "int4412" }],
  ["Alien 2 QX-77120", { notes: "second film of the series" }],
]);

async function comparer() {
  return new PairComparer(await fitComparators(left, right), left, right);
}

async function valuesOf(l: number, r: number): Promise<Record<string, number | null>> {
  return Object.fromEntries((await comparer()).explain(l, r).map((part) => [part.name, part.value]));
}

describe("fitComparators", () => {
  it("pairs attributes by name whatever the spelling, and infers their kinds from both sides", async () => {
    const set = await fitComparators(left, right);
    const kinds = Object.fromEntries(
      set.attributes.map(({ leftKey, rightKey, kind }) => [`${leftKey}/${rightKey}`, kind]),
    );
    expect(kinds).toEqual({
      "price/price": "price",
      "released/released": "date",
      "time/Time": "duration",
      "code/code": "code",
      "genre/genre": "list",
      "notes/notes": "free-text",
    });
    expect(set.names).toHaveLength(set.size);
    expect(set.labels).toHaveLength(set.size);
    expect(new Set(set.names).size).toBe(set.size);
  });

  it("compares pages of their own only where both tables name the same hosts", async () => {
    const page = (key: string, host: string) =>
      columns([["Spago", { [key]: `http://${host}/spago`, sameAs: "http://x.org/1" }]]);
    const same = await fitComparators(page("homepage", "spago.com"), page("Homepage", "www.spago.com"));
    expect(same.attributes).toEqual([{ leftKey: "homepage", rightKey: "Homepage", kind: "url" }]);
    const apart = await fitComparators(page("url", "imdb.example"), page("url", "tvdb.example"));
    expect(apart.attributes).toEqual([]);
  });

  it("compares only such parts of names as there are", async () => {
    const named = (...names: string[]) => columns(names.map((name) => [name, {}] as const));
    const partsOf = async (...names: string[]) => {
      const set = await fitComparators(named("Alien"), named(...names));
      return set.names.filter((name) =>
        /^name\.(version|guest|measure|colour|brackets|numbers|initials)|^code/.test(name),
      );
    };
    expect(await partsOf("Brazil")).toEqual(["name.initialsPresent", "name.initials"]);
    const long = "A very long name of a film that no person would have";
    expect(
      (await fitComparators(named(long), named(long))).names.filter((name) => /anyOrder|initials/.test(name)),
    ).toEqual([]);
    for (const [name, part] of [
      ["Alien (Live)", "name.version.kinds"],
      ["Alien feat. Ripley", "name.guest.words"],
      ["Alien 16 GB", "name.measure.shared"],
      ["Alien black", "name.colour.shared"],
      ["Alien (Ridley)", "name.brackets"],
      ["Alien 3", "name.numbers"],
      ["Alien XR-500B", "code.found"],
    ] as const) {
      expect(await partsOf(name)).toContain(part);
      expect(await partsOf("Brazil")).not.toContain(part);
    }
  });

  it("keeps ids apart whatever attributes are called", async () => {
    const odd = columns([["a", { text: "one", constructor: "two", __proto__x: "3", bothPresent: "x" }]]);
    const set = await fitComparators(odd, odd);
    expect(set.attributes).toHaveLength(4);
    expect(new Set(set.names).size).toBe(set.size);
  });

  it("stops when told to", async () => {
    await expect(fitComparators(left, right, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "base/aborted",
    });
  });
});

describe("PairComparer", () => {
  it("sees the same recording", async () => {
    expect(await valuesOf(0, 2)).toMatchObject({
      "name.exact": 1,
      "name.words": 1,
      "attribute.time.equal": 1,
      "attribute.price.equal": 1,
      "attribute.released.equal": 1,
      "attribute.code.equal": 1,
      "name.brackets": null,
      "attribute.genre.overlap": null,
    });
  });

  it("sees that a remix is not", async () => {
    const parts = await valuesOf(0, 0);
    expect(parts).toMatchObject({
      "name.exact": 0,
      "name.coreExact": 1,
      "name.brackets": 0,
      "name.prefix": 1,
      "attribute.time.equal": 0,
      "attribute.code.equal": 0,
    });
    expect(parts["attribute.time.ratio"]).toBeCloseTo(186 / 276, 5);
    expect(parts["attribute.price.closeness"]).toBeCloseTo(0.99 / 1.29, 5);
    expect(parts["attribute.released.year"]).toBeCloseTo(Math.exp(-1), 5);
  });

  it("takes an unreadable value for a missing one, and case for nothing", async () => {
    const parts = await valuesOf(1, 1);
    expect(parts).toMatchObject({
      "attribute.price.equal": null,
      "attribute.genre.overlap": 1,
      "attribute.released.equal": 1,
      "attribute.released.days": 1,
      "name.coreExact": 1,
    });
    expect(parts["attribute.time.closeness"]).toBeCloseTo(Math.exp(-1 / 4), 5);
    const set = (await comparer()).set;
    const row = new Float32Array(set.size);
    (await comparer()).compare(1, 1, row);
    expect(row[set.names.indexOf("attribute.price.onePresent")]).toBe(1);
    expect(row[set.names.indexOf("attribute.price.bothPresent")]).toBe(0);
  });

  it("reads Roman numerals, and finds a model number in the other side's name", async () => {
    expect(await valuesOf(2, 3)).toMatchObject({
      "code.found": 1,
      "attribute.notes.containment": 1,
      "attribute.code.equal": null,
    });
    const numbers = (await valuesOf(2, 3))["name.numbers"]!;
    expect(numbers).toBeGreaterThan(0);
    expect(numbers).toBeLessThan(1);
  });

  it("finds a model number whichever side names it alone", async () => {
    const one = columns([["router QX77120", {}]]);
    const other = columns([["wireless router qx 77120 by ABC99999", {}]]);
    const set = await fitComparators(left, right);
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      const found = new PairComparer(set, here, there).explain(0, 0).find((part) => part.name === "code.found");
      expect(found!.value).toBe(1);
    }
  });

  it("gives an entity without text zeros, never NaN", async () => {
    const one = await comparer();
    const row = new Float32Array(one.size).fill(7);
    one.compare(3, 3, row);
    const flags = [...row].filter((value) => value !== 0);
    expect(flags.every((value) => value === 1)).toBe(true);
    expect(one.explain(3, 3).find((part) => part.name === "name.exact")!.value).toBeNull();
  });

  it("is symmetric, bounded and deaf to case and diacritics", async () => {
    const word = fc.constantFrom(
      "Éclair",
      "dance",
      "(feat. Ana)",
      "[Remix]",
      "2",
      "II",
      "R.",
      "X100",
      "3:15",
      "$ 4",
      "1999-02",
      "爱丁堡",
    );
    const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));
    const row = fc.tuple(
      text,
      fc.record({
        time: text,
        price: text,
        released: text,
        code: text,
        alias: fc.array(text, { maxLength: 2 }),
        genre: text,
      }),
    );
    const set = await fitComparators(left, right);
    const mirrored = {
      ...set,
      names: set.names.map((name) => name.replace("attribute.time.", "attribute.Time.")),
      attributes: set.attributes.map((a) => ({ ...a, leftKey: a.rightKey, rightKey: a.leftKey })),
    };
    const shout = (value: string) => value.toUpperCase().replaceAll("É", "e\u0301");
    fc.assert(
      fc.property(row, row, (one, other) => {
        const there = new Float32Array(set.size);
        const back = new Float32Array(set.size);
        const loud = new Float32Array(set.size);
        // The right side writes "Time".
        const { time, ...rest } = other[1];
        const mine = columns([one]);
        const yours = columns([[other[0], { ...rest, Time: time }]]);
        new PairComparer(set, mine, yours).compare(0, 0, there);
        new PairComparer(mirrored, yours, mine).compare(0, 0, back);
        expect(back).toEqual(there);
        for (const value of there) expect(value >= 0 && value <= 1).toBe(true);
        const shouted = columns([
          [
            shout(one[0]),
            Object.fromEntries(
              Object.entries(one[1]).map(([k, v]) => [k, typeof v === "string" ? shout(v) : v.map(shout)]),
            ),
          ],
        ]);
        new PairComparer(set, shouted, yours).compare(0, 0, loud);
        expect(loud).toEqual(there);
      }),
      { numRuns: 50, seed: 7 },
    );
  });

  it("applies to other graphs after a copy; what they lack is missing", async () => {
    const set = structuredClone(await fitComparators(left, right));
    const other = columns([["Radioactive", {}]]);
    const row = new Float32Array(set.size);
    new PairComparer(set, other, right).compare(0, 2, row);
    expect(row[set.names.indexOf("name.exact")]).toBe(1);
    expect(row[set.names.indexOf("attribute.time.onePresent")]).toBe(1);
    expect(row[set.names.indexOf("attribute.genre.onePresent")]).toBe(0);
  });

  it("gives a model the comparators that it was trained on, in its order, and explains no others", async () => {
    const set = await fitComparators(left, right);
    const few = ["attribute.time.equal", "name.exact", "text.words"];
    const older = { ...set, size: few.length, names: few, labels: ["Time", "Name", "Text"] };
    const comparer = new PairComparer(older, left, right);
    const row = new Float32Array(5).fill(7);
    comparer.compare(0, 2, row, 1);
    const parts = await valuesOf(0, 2);
    expect([...row]).toEqual([7, 1, 1, Math.fround(parts["text.words"]!), 7]);
    expect(comparer.explain(0, 2).map(({ name, label }) => [name, label])).toEqual([
      ["name.exact", "Name"],
      ["text.words", "Text"],
      ["attribute.time.equal", "Time"],
    ]);
    const retired = { ...older, size: 2, names: ["text.codes", "text.codesPresent"], labels: ["Codes", "Present"] };
    new PairComparer(retired, left, right).compare(2, 3, row, 1);
    expect([...row.slice(1, 3)]).toEqual([1, 1]);
    const newer = { ...older, names: ["name.exact", "name.rhyme", "text.words"] };
    expect(() => new PairComparer(newer, left, right)).toThrow('no comparator "name.rhyme"');
  });

  it("compares many as it compares one", async () => {
    const one = await comparer();
    const rows = await compareAll(one, Uint32Array.of(0, 2, 2, 3));
    const row = new Float32Array(one.size);
    one.compare(2, 3, row);
    expect(rows.slice(one.size)).toEqual(row);
  });

  it("names the node it does not know", async () => {
    const one = await comparer();
    expect(() => one.compare(5, 0, new Float32Array(one.size))).toThrow(/left graph has nodes 0 to 4, found 5/);
    await expect(compareAll(one, Uint32Array.of(0))).rejects.toMatchObject({ code: "base/shape" });
  });
});

describe("splitBrackets", () => {
  it.each([
    ["Dollar Signs ( feat . Tinashe )", "dollar signs", "feat tinashe"],
    ["Dollar Signs ft. Tinashe", "dollar signs", "feat tinashe"],
    ["Beautiful Now ( feat . Jon ) [ Dirty Remix ]", "beautiful now", "feat jon dirty remix"],
    ["(Untitled)", "untitled", ""],
    ["Alien", "alien", ""],
    ["Broken ( bracket", "broken bracket", ""],
    ["Ft. Lauderdale", "ft lauderdale", ""],
  ])("%s", (name, core, extra) => {
    expect(splitBrackets(name)).toEqual({ core, extra });
  });
});
