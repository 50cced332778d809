import { describe, expect, it } from "vitest";
import { neighbourLists } from "./neighbour-lists";
import { smallGraph } from "./testing/small-graph";

/** Relations: knows 0, likes 1; against their direction 2 and 3. */
const graph = smallGraph("a b c", ["a likes b", "c likes b", "b knows a", "a likes a"]);
const lists = neighbourLists(graph, Uint16Array.of(0, 1), 2);

function row(node: number) {
  const places = Array.from(
    { length: lists.offsets[node + 1] - lists.offsets[node] },
    (_, at) => lists.offsets[node] + at,
  );
  return places.map((at) => [graph.ids[lists.neighbours[at]], lists.relations[at]]);
}

describe("neighbourLists", () => {
  it("lists edges in both directions, against it by an id of its own, and leaves loops out", () => {
    expect(row(0)).toEqual([
      ["b", 1],
      ["b", 2],
    ]);
    expect(row(1)).toEqual([
      ["a", 0],
      ["a", 3],
      ["c", 3],
    ]);
    expect(row(2)).toEqual([["b", 1]]);
  });

  it("shares a neighbour among those that it has by the same relation in that direction", () => {
    // Of b's two incoming "likes" one comes from a; of a's two outgoing ones (a loop among them) one leads to b.
    expect([...lists.shares]).toEqual([1 / 2, 1, 1, 1 / 2, 1, 1 / 2]);
  });

  it("lets a neighbour weigh the less the more edges it has", () => {
    // Degrees: a 4 (the loop counts twice), b 3, c 1; 4 edges, so the scale is log 9.
    const weight = (degree: number) => Math.fround(1 - Math.log(degree) / Math.log(9));
    expect([...lists.weights]).toEqual([3, 3, 4, 4, 1, 3].map(weight));
    expect(lists.weights[4]).toBe(1);
  });

  it("maps relations to shared ids", () => {
    const mapped = neighbourLists(graph, Uint16Array.of(5, 3), 7);
    expect([...mapped.relations]).toEqual([3, 7 + 5, 5, 7 + 3, 7 + 3, 3]);
  });

  it("keeps of a hub the 64 neighbours that have fewest edges, ties by number", () => {
    const leaves = Array.from({ length: 70 }, (_, leaf) => `n${leaf}`);
    const edges = leaves.map((leaf) => `hub has ${leaf}`);
    // The first ten have a second edge each.
    for (const leaf of leaves.slice(0, 10)) edges.push(`${leaf} has end`);
    const star = smallGraph(`hub end ${leaves.join(" ")}`, edges);
    const { offsets, neighbours } = neighbourLists(star, Uint16Array.of(0), 1);
    const kept = Array.from(neighbours.subarray(offsets[0], offsets[1]), (node) => star.ids[node]);
    expect(kept).toEqual([...leaves.slice(10), ...leaves.slice(0, 4)]);
    expect(offsets[2] - offsets[1], "who has fewer keeps all").toBe(10);
  });
});
