import { describe, expect, it } from "vitest";
import { IdfCounter } from "../idf-table";
import { codeBlock, hasCode } from "./code-comparators";
import type { ComparatorBlock } from "./comparator-block";
import { entityText } from "./entity-text";
import { nameColourBlock } from "./name-colours";
import { nameNumberBlock } from "./name-numbers";
import { versionBlock } from "./version-comparators";

type Entity = string | readonly [name: string, attributes: Record<string, string>];

/** What a block says of two entities, from both sides. */
function compare<Read>(block: ComparatorBlock<Read>, one: Entity, other: Entity): Record<string, number> {
  const read = (entity: Entity) => {
    const [name, attributes] = typeof entity === "string" ? [entity, {}] : entity;
    return block.read(entityText({ names: [name], attributes: [attributes] }, "left", 0));
  };
  const run = (left: Entity, right: Entity) => {
    const row = new Float32Array(block.columns.length);
    block.compare(read(left), read(right), row, 0);
    return row;
  };
  const row = run(one, other);
  expect(run(other, one)).toEqual(row);
  return Object.fromEntries(block.columns.map(({ name }, index) => [name, row[index]]));
}

describe("versions", () => {
  const block = versionBlock({ words: new IdfCounter(64).table() });

  it("tell a remix from the plain title, from another remix, and from itself", () => {
    expect(compare(block, "Radioactive (Remix)", "Radioactive")).toMatchObject({
      "name.version.kinds": 0,
      "name.version.bothPresent": 0,
      "name.version.onePresent": 1,
    });
    expect(compare(block, "Stars (Tim Mason Remix)", "Stars [Dillon Francis Remix]")).toMatchObject({
      "name.version.kinds": 1,
      "name.version.words": Math.fround(1 / 5),
      "name.version.bothPresent": 1,
      "name.version.onePresent": 0,
    });
    expect(compare(block, "Gone [Explicit]", "Gone (Edited Version)")).toMatchObject({
      "name.version.kinds": 0,
      "name.version.bothPresent": 1,
    });
    expect(compare(block, "LISTEN (Deluxe Edition)", "Listen [deluxe]")).toMatchObject({
      "name.version.kinds": 1,
      "name.version.words": 1,
    });
  });

  it("keep guests apart from versions", () => {
    expect(compare(block, "Closer (feat. Mike Posner)", "Closer ft. Mike Posner [Clean]")).toMatchObject({
      "name.version.onePresent": 1,
      "name.guest.words": 1,
      "name.guest.bothPresent": 1,
    });
  });
});

describe("numbers in names", () => {
  it.each([
    ["Crucial 16 GB kit", "crucial 16gb", { shared: 1, bothPresent: 1, onePresent: 0 }],
    ["32gb card", "Class 4 16 GB card", { shared: 0, bothPresent: 1 }],
    ["1,024 MB", "1.024 GB", { shared: 1, bothPresent: 1 }],
    ["5 GB 10 ft", "10 feet 6 GB", { shared: 0.5, bothPresent: 1 }],
    ["juice 10 oz", "juice 283g", { shared: 1, bothPresent: 1 }],
    ["8 GB, 16 GB, 10 ft", "16 GB 12 ft", { shared: 0.5, bothPresent: 1 }],
    ["mat 48 x 72", "mat 48 x 72 brown 2-pack", { shared: 0, bothPresent: 0, onePresent: 1 }],
    ["Alien 3", "Alien", { shared: 0, bothPresent: 0, onePresent: 0 }],
  ])("%s and %s", (one, other, expected) => {
    const found = compare(nameNumberBlock(), one, other);
    for (const [part, value] of Object.entries(expected)) expect(found[`name.measure.${part}`]).toBeCloseTo(value, 6);
    expect(found["name.numbersOnePresent"]).toBe(one === "Alien 3" ? 1 : 0);
  });
});

describe("colours", () => {
  it("are compared by name and abbreviation", () => {
    expect(compare(nameColourBlock(), "cordless mouse BLK", "Black mouse")).toMatchObject({ "name.colour.shared": 1 });
    expect(compare(nameColourBlock(), "mat grey/red", "mat gray")).toMatchObject({ "name.colour.shared": 0.5 });
    expect(compare(nameColourBlock(), "mat black", "mat, silver")).toMatchObject({
      "name.colour.shared": 0,
      "name.colour.bothPresent": 1,
    });
    expect(compare(nameColourBlock(), "mat", "mat, silver")).toMatchObject({
      "name.colour.bothPresent": 0,
      "name.colour.onePresent": 1,
    });
  });
});

describe("model numbers", () => {
  const block = codeBlock([{ leftKey: "modelno", rightKey: "modelno", kind: "code" }]);
  const mat = ["Wiper mat brown", { modelno: "CS-0035BR" }] as const;

  it.each([
    [mat, "Crown cs0035br wiper mat", { found: 1, rival: 0, spelling: 1, bothPresent: 1, onePresent: 0 }],
    [mat, "Crown CS0035GY wiper mat", { found: 0, rival: 1, spelling: 0.9, bothPresent: 1 }],
    [mat, "Wiper mat cs0035gy or cs0035br", { found: 1, rival: 0 }],
    [mat, "Wiper mat", { found: 0, bothPresent: 0, onePresent: 1 }],
    ["Mat", "Wiper mat", { bothPresent: 0, onePresent: 0 }],
    // Four digits alone are a code where the other side says so.
    [["Labels", { modelno: "2180" }], "Avery 2181 labels", { found: 0, rival: 1, bothPresent: 1 }],
    [["Labels", { modelno: "02180" }], "Avery 2180 labels", { found: 1, rival: 0, bothPresent: 1 }],
    ["Avery 2180", "Avery 2181", { bothPresent: 0, onePresent: 0 }],
    [["Wipes", { modelno: "90006" }], "wipes ITW90006", { found: 1, rival: 0 }],
    [["Adapter", { modelno: "PLA401v3" }], "adapter pla401v3kit", { found: 0, rival: 0, bothPresent: 1 }],
    [["Disk", { modelno: "WD500" }], ["Disk 500GB", { modelno: "WD-500" }], { found: 1, rival: 0 }],
  ] as const)("of %j and %j", (one, other, expected) => {
    const found = compare(block, one, other);
    for (const [part, value] of Object.entries(expected)) expect(found[`code.${part}`]).toBeCloseTo(value, 6);
  });

  it.each([
    ["500GB drive 16gb 12mp 2nd 1080p", false],
    ["2014-11-04 3:56 8/21/2009 4-Nov-14", false],
    ["Blade Runner 2049", false],
    ["ls-wx1.0tl/r1", true],
    ["UPC 84980236206", true],
  ])("%s: %s", (text, expected) => {
    expect(hasCode(text)).toBe(expected);
  });
});
