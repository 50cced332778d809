import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Adjacency } from "../graph/knowledge-graph";
import { buildRelationAdjacency } from "./relation-slots";
import { sampleSlots } from "./sample-slots";

type Edge = readonly [source: number, relation: number, target: number];

function rows(nodeCount: number, entries: readonly Edge[]): Adjacency {
  const sorted = [...entries].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const offsets = new Uint32Array(nodeCount + 1);
  for (const [node] of sorted) offsets[node + 1]++;
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] += offsets[node];
  return {
    offsets,
    neighbours: Uint32Array.from(sorted, (entry) => entry[2]),
    relations: Uint16Array.from(sorted, (entry) => entry[1]),
  };
}

function graphOf(nodeCount: number, relations: readonly string[], edges: readonly Edge[]) {
  return {
    nodeCount,
    relations,
    outgoing: rows(nodeCount, edges),
    incoming: rows(
      nodeCount,
      edges.map(([source, relation, target]) => [target, relation, source] as const),
    ),
  };
}

/** Node 0 is a film: 40 actors (relation 0, nodes 1 to 40) and one director (relation 1, node 41). */
function film() {
  const edges: Edge[] = [[0, 1, 41]];
  for (let actor = 1; actor <= 40; actor++) edges.push([0, 0, actor]);
  return buildRelationAdjacency(graphOf(42, ["actor", "director"], edges), Uint16Array.of(0, 1), 2);
}

describe("the relation adjacency", () => {
  it("joins both directions under shared ids and counts neighbours by relation id", () => {
    const graph = graphOf(
      3,
      ["a", "b"],
      [
        [0, 0, 1],
        [0, 0, 2],
        [1, 1, 0],
      ],
    );
    const adjacency = buildRelationAdjacency(graph, Uint16Array.of(2, 0), 3);
    expect([...adjacency.offsets]).toEqual([0, 3, 5, 6]);
    expect([...adjacency.relations]).toEqual([2, 2, 3, 0, 5, 5]);
    expect([...adjacency.neighbours]).toEqual([1, 2, 1, 0, 0, 0]);
    expect([...adjacency.relationDegrees]).toEqual([2, 2, 1, 1, 1, 1]);
  });

  it("names a slot once when two relations are mapped onto one", () => {
    const graph = graphOf(
      2,
      ["a", "b"],
      [
        [0, 0, 1],
        [0, 1, 1],
      ],
    );
    const adjacency = buildRelationAdjacency(graph, Uint16Array.of(0, 0), 1);
    expect([...adjacency.offsets]).toEqual([0, 1, 2]);
    expect([...adjacency.relationDegrees]).toEqual([1, 1]);
  });

  it("says what is wrong with a mapping of another graph", () => {
    const graph = graphOf(2, ["a", "b"], [[0, 0, 1]]);
    expect(() => buildRelationAdjacency(graph, Uint16Array.of(0), 1)).toThrow(/each of the graph's 2 relations/);
    expect(() => buildRelationAdjacency(graph, Uint16Array.of(0, 4), 2)).toThrow(/found 4 at 1/);
  });
});

describe("sampling slots", () => {
  it("keeps every slot of a node with at most K, in order, and pads with −1", () => {
    const slots = sampleSlots(film(), Int32Array.of(7, 41, -1), 3, 1, 0, "left");
    expect([...slots.counts]).toEqual([1, 1, 0]);
    expect([...slots.neighbours]).toEqual([0, -1, -1, 0, -1, -1, -1, -1, -1]);
    expect([...slots.relations]).toEqual([2, 0, 0, 3, 0, 0, 0, 0, 0]);
  });

  it("draws the one director as often as weights 1 and 1/40 say", () => {
    // One draw: weights 1 against 40 · 1/40, so the director has 1/2. Two draws without replacement: the director is missed
    // with 1/2 · (39/40) / (1 + 39/40) = 0.246835, hence kept with 0.753165. Each actor: (2 − 0.753165) / 40.
    const adjacency = film();
    const passes = 20_000;
    let directorOfOne = 0;
    let directorOfTwo = 0;
    const actors = new Uint32Array(42);
    for (let pass = 0; pass < passes; pass++) {
      const one = sampleSlots(adjacency, Int32Array.of(0), 1, 5, pass, "left");
      if (one.neighbours[0] === 41) directorOfOne++;
      const two = sampleSlots(adjacency, Int32Array.of(0), 2, 6, pass, "right");
      if (two.neighbours[1] === 41) directorOfTwo++;
      for (const neighbour of two.neighbours) actors[neighbour]++;
    }
    // Five standard errors: sqrt(0.25 / 20,000) = 0.0035.
    expect(Math.abs(directorOfOne / passes - 0.5)).toBeLessThan(0.018);
    expect(Math.abs(directorOfTwo / passes - 0.753165)).toBeLessThan(0.018);
    const expected = (2 - 0.753165) / 40;
    for (let actor = 1; actor <= 40; actor++) {
      expect(Math.abs(actors[actor] / passes - expected)).toBeLessThan(5 * Math.sqrt(expected / passes));
    }
  });

  it("never draws a slot twice, keeps the order of the row, and depends on nothing but seed, pass, side and node", () => {
    const edge = fc.tuple(fc.nat(11), fc.nat(2), fc.nat(11));
    fc.assert(
      fc.property(
        fc.uniqueArray(edge, { selector: String, maxLength: 90, size: "max" }),
        fc.integer(),
        (edges, seed) => {
          const adjacency = buildRelationAdjacency(graphOf(12, ["a", "b", "c"], edges), Uint16Array.of(2, 0, 1), 3);
          const all = sampleSlots(adjacency, null, 4, seed, 3, "right");
          const some = Int32Array.of(9, 2, 9, 0);
          const again = sampleSlots(adjacency, some, 4, seed, 3, "right");
          some.forEach((node, row) => {
            const window = [row * 4, row * 4 + 4] as const;
            expect(again.neighbours.slice(...window)).toEqual(all.neighbours.slice(node * 4, node * 4 + 4));
            expect(again.relations.slice(...window)).toEqual(all.relations.slice(node * 4, node * 4 + 4));
          });
          for (let node = 0; node < 12; node++) {
            const degree = adjacency.offsets[node + 1] - adjacency.offsets[node];
            expect(all.counts[node]).toBe(Math.min(4, degree));
            for (let slot = 1; slot < all.counts[node]; slot++) {
              const key = (at: number) => all.relations[at] * 12 + all.neighbours[at];
              expect(key(node * 4 + slot)).toBeGreaterThan(key(node * 4 + slot - 1));
            }
          }
        },
      ),
    );
  });

  it("draws anew with another seed, pass or side", () => {
    const adjacency = film();
    const draw = (seed: number, pass: number, side: "left" | "right") =>
      sampleSlots(adjacency, Int32Array.of(0), 8, seed, pass, side).neighbours.join();
    const samples = new Set([draw(1, 0, "left"), draw(2, 0, "left"), draw(1, 1, "left"), draw(1, 0, "right")]);
    expect(samples.size).toBe(4);
  });

  it("refuses a K that a count of 8 bits cannot hold", () => {
    expect(() => sampleSlots(film(), null, 256, 1, 0, "left")).toThrow(/1 to 255 slots a node, found 256/);
  });
});
