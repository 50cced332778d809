import { describe, expect, it } from "vitest";
import { fitNeighbourComparators, type NeighbourColumns, NeighbourComparer } from "./neighbour-names";

/** Edges as [source, relation, target], sources in ascending order. */
function columns(names: string[], edges: readonly (readonly [number, number, number])[]): NeighbourColumns {
  const rows = (end: 0 | 2) => {
    const offsets = new Uint32Array(names.length + 1);
    const sorted = [...edges].sort((a, b) => a[end] - b[end]);
    for (const edge of sorted) offsets[edge[end] + 1]!++;
    for (let node = 0; node < names.length; node++) offsets[node + 1]! += offsets[node]!;
    return {
      offsets,
      neighbours: Uint32Array.from(sorted, (edge) => edge[2 - end]!),
      relations: Uint16Array.from(sorted, (edge) => edge[1]),
    };
  };
  return { names, outgoing: rows(0), incoming: rows(2) };
}

// Relations left: 0 performed_by, 1 written_by; right: 0 written_by, 1 performed_by, 2 remixed_by.
const shared = {
  relations: ["performed_by", "remixed_by", "written_by"],
  leftRelations: Uint16Array.of(0, 2),
  rightRelations: Uint16Array.of(2, 0, 1),
};
const left = columns(
  ["Radioactive", "Imagine Dragons", "Dan Reynolds", "Josh Mosser"],
  [
    [0, 0, 1],
    [0, 1, 2],
    [0, 1, 3],
  ],
);
const right = columns(
  ["Radioactive Remix", "Imagine Dragons & Kendrick Lamar", "DAN REYNOLDS", "A. Grant"],
  [
    [0, 1, 1],
    [0, 0, 2],
    [0, 0, 3],
    [0, 2, 3],
  ],
);

describe("neighbour names", () => {
  it("agree on one writer of two, less on the performer", () => {
    const set = fitNeighbourComparators(left, right, shared);
    expect(set.relations).toEqual([
      { name: "written_by", along: true },
      { name: "written_by", along: false },
      { name: "performed_by", along: true },
      { name: "performed_by", along: false },
    ]);
    const row = new Float32Array(set.size);
    new NeighbourComparer(set, left, right, shared).compare(0, 0, row);
    const value = (name: string) => row[set.names.indexOf(name)]!;
    expect(value("neighbours.written_by.best")).toBe(1);
    expect(value("neighbours.written_by.overlap")).toBe(0.5);
    expect(value("neighbours.performed_by.best")).toBeGreaterThan(0.2);
    expect(value("neighbours.performed_by.best")).toBeLessThan(1);
    expect(value("neighbours.performed_by.overlap")).toBe(0);
    expect(value("neighbours.^written_by.bothPresent")).toBe(0);
  });

  it("are the same seen from the other side", () => {
    const set = fitNeighbourComparators(left, right, shared);
    const there = new Float32Array(set.size);
    const back = new Float32Array(set.size);
    new NeighbourComparer(set, left, right, shared).compare(0, 0, there);
    const mirrored = { ...shared, leftRelations: shared.rightRelations, rightRelations: shared.leftRelations };
    new NeighbourComparer(set, right, left, mirrored).compare(0, 0, back);
    expect(back).toEqual(there);
  });

  it("are missing where a graph lacks the relation", () => {
    const set = fitNeighbourComparators(left, right, shared);
    const bare = columns(["Radioactive"], []);
    const row = new Float32Array(set.size).fill(1);
    new NeighbourComparer(set, bare, bare, {
      relations: [],
      leftRelations: new Uint16Array(0),
      rightRelations: new Uint16Array(0),
    }).compare(0, 0, row);
    expect([...row].every((value) => value === 0)).toBe(true);
  });
});
