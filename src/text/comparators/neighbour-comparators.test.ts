import { describe, expect, it } from "vitest";
import type { TextColumns } from "../text-columns";
import { fitComparators } from "./fit-comparators";
import { chooseRelations, type LinkedNames } from "./neighbour-comparators";
import { neighbourSet, withNeighbours, withoutNeighbours } from "./neighbour-set";
import { PairComparer } from "./pair-comparer";

/** Edges as [source, relation, target]. */
function linked(
  names: string[],
  relations: string[],
  edges: readonly (readonly [number, number, number])[],
): LinkedNames & TextColumns {
  const rows = (end: 0 | 2) => {
    const offsets = new Uint32Array(names.length + 1);
    const sorted = [...edges].sort((a, b) => a[end] - b[end]);
    for (const edge of sorted) offsets[edge[end] + 1]++;
    for (let node = 0; node < names.length; node++) offsets[node + 1] += offsets[node];
    return {
      offsets,
      neighbours: Uint32Array.from(sorted, (edge) => edge[2 - end]),
      relations: Uint16Array.from(sorted, (edge) => edge[1]),
    };
  };
  return { names, relations, attributes: names.map(() => ({})), outgoing: rows(0), incoming: rows(2) };
}

const left = linked(
  ["Radioactive", "Imagine Dragons", "Dan Reynolds", "Josh Mosser", "Gold"],
  ["performed_by", "written_by"],
  [
    [0, 0, 1],
    [0, 1, 2],
    [0, 1, 3],
    [4, 1, 3],
  ],
);
const right = linked(
  ["Radioactive Remix", "Imagine Dragons &amp; Kendrick Lamar", "DAN REYNOLDS", "A. Grant"],
  ["written_by", "performed_by", "remixed_by"],
  [
    [0, 1, 1],
    [0, 0, 2],
    [0, 0, 3],
    [0, 2, 3],
  ],
);

async function valuesOf(l: number, r: number, here = left, there = right) {
  const edges = { left: here, right: there };
  const set = withNeighbours(await fitComparators(here, there), edges);
  const parts = new PairComparer(set, here, there, edges).explain(l, r);
  return Object.fromEntries(
    parts.filter(({ name }) => name.startsWith("neighbours.")).map((part) => [part.name, part]),
  );
}

describe("neighbours", () => {
  it("agree on one writer of two, less on the performer", async () => {
    const parts = await valuesOf(0, 0);
    const value = (name: string) => parts[`neighbours.out.${name}`].value;
    expect(value("written_by.best")).toBe(1);
    expect(value("written_by.overlap")).toBe(0.5);
    expect(value("performed_by.best")).toBeGreaterThan(0.2);
    expect(value("performed_by.best")).toBeLessThan(1);
    expect(value("performed_by.overlap")).toBe(0);
    expect(parts["neighbours.in.written_by.best"].value).toBeNull();
    expect(parts["neighbours.out.performed_by.best"]).toMatchObject({
      label: "performed_by: most alike name",
      left: "Imagine Dragons",
      right: "Imagine Dragons &amp; Kendrick Lamar",
    });
    expect(parts["neighbours.out.remixed_by.best"]).toBeUndefined();
  });

  it("are the same seen from the other side", async () => {
    const there = Object.entries(await valuesOf(0, 0)).map(([name, { value }]) => [name, value]);
    const back = Object.entries(await valuesOf(0, 0, right, left)).map(([name, { value }]) => [name, value]);
    expect(new Map(back as [string, number][])).toEqual(new Map(there as [string, number][]));
  });

  it("of one side only are said to be so", async () => {
    const edges = { left, right };
    const set = withNeighbours(await fitComparators(left, right), edges);
    const row = new Float32Array(set.size);
    new PairComparer(set, left, right, edges).compare(4, 0, row);
    expect(row[set.names.indexOf("neighbours.out.performed_by.onePresent")]).toBe(1);
    expect(row[set.names.indexOf("neighbours.out.performed_by.bothPresent")]).toBe(0);
    expect(row[set.names.indexOf("neighbours.out.written_by.bothPresent")]).toBe(1);
  });

  it("are compared only where they were asked for, and missing without edges", async () => {
    const without = await fitComparators(left, right);
    const set = withNeighbours(without, { left, right });
    expect(without.names.filter((name) => name.startsWith("neighbours"))).toEqual([]);
    expect(set.names.slice(0, without.size)).toEqual(without.names);
    expect(withoutNeighbours(set)).toEqual(without);
    expect(neighbourSet(without, { left, right }).names).toEqual(set.names.slice(without.size));
    const row = new Float32Array(set.size).fill(1);
    new PairComparer(set, left, right).compare(0, 0, row);
    const relations = set.names.flatMap((name, column) => (/^neighbours\.(in|out)\./.test(name) ? [row[column]] : []));
    expect(relations).toHaveLength(2 * 2 * 4);
    expect(relations.every((value) => value === 0)).toBe(true);
  });

  it("count as shared by the side with fewer, character references read", async () => {
    const here = linked(["Song", "Simon & Garfunkel"], ["by"], [[0, 0, 1]]);
    const there = linked(
      ["Song", "Simon &amp; Garfunkel", "Nobody"],
      ["by"],
      [
        [0, 0, 1],
        [0, 0, 2],
      ],
    );
    const parts = await valuesOf(0, 0, here, there);
    expect(parts["neighbours.out.by.overlap"].value).toBe(1);
  });

  it("are those of the relations that most nodes have, not most edges", () => {
    const names = Array.from({ length: 9 }, (_, node) => `node ${node}`);
    const graph = linked(
      names,
      ["cast", "director", "studio", "writer"],
      [
        [0, 0, 4],
        [0, 0, 5],
        [0, 0, 6],
        [0, 0, 7],
        [0, 1, 4],
        [1, 1, 4],
        [2, 1, 5],
        [0, 2, 8],
        [1, 2, 8],
        [2, 3, 6],
        [0, 3, 7],
      ],
    );
    const along = chooseRelations({ left: graph, right: graph }).map(({ name, along }) => `${along ? "" : "^"}${name}`);
    expect(along).toEqual(["^cast", "director", "studio", "writer", "^director", "^writer"]);
  });

  it("bring no column where no graph has an edge", async () => {
    const bare = linked(["Radioactive"], [], []);
    const set = await fitComparators(bare, bare);
    expect(withNeighbours(set, { left: bare, right: bare })).toBe(set);
  });

  it("explain a word of the name that the other name lacks", async () => {
    const beer = linked(["Dream of the 90 's", "Prohibition Pig"], ["brewed_by"], [[0, 0, 1]]);
    const other = linked(["Prohibition Pig Dream of the 90s", "Prohibition Pig"], ["brewed_by"], [[0, 0, 1]]);
    const edges = { left: beer, right: other };
    const set = withNeighbours(await fitComparators(beer, other), edges);
    const row = new Float32Array(set.size);
    new PairComparer(set, beer, other, edges).compare(0, 0, row);
    const value = (name: string) => row[set.names.indexOf(name)];
    expect(value("name.covered")).toBe(1);
    expect(value("name.rest.least")).toBe(1);
    expect(value("name.rest.most")).toBeLessThan(0.9);
    expect(value("neighbours.name.rest.most")).toBe(1);
  });
});
