import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { buildGraph, buildGraphFromNumbers, type EdgeRow, type NodeRow } from "./build-graph";
import type { Adjacency, KnowledgeGraph } from "./knowledge-graph";

const node = (id: string, type = "Film", name = id, attributes: NodeRow["attributes"] = {}): NodeRow => ({
  id,
  type,
  name,
  attributes,
});
const edge = (source: string, relation: string, target: string): EdgeRow => ({ source, relation, target });

function row(adjacency: Adjacency, at: number): string[] {
  const found: string[] = [];
  for (let position = adjacency.offsets[at]!; position < adjacency.offsets[at + 1]!; position++) {
    found.push(`${adjacency.relations[position]}:${adjacency.neighbours[position]}`);
  }
  return found;
}

describe("buildGraph", () => {
  const nodes = [node("f2"), node("p1", "Person"), node("f1"), node("g", "Éclair")];
  const edges = [
    edge("f2", "written_by", "p1"),
    edge("f1", "directed_by", "p1"),
    edge("f2", "genre", "g"),
    edge("f2", "written_by", "p1"),
    edge("f2", "directed_by", "p1"),
    edge("p1", "knows", "p1"),
  ];

  it("numbers nodes in their order and vocabularies in UTF-16 order", () => {
    const graph = buildGraph("films", nodes, edges);
    expect(graph.ids).toEqual(["f2", "p1", "f1", "g"]);
    expect(graph.types).toEqual(["Film", "Person", "Éclair"]);
    expect([...graph.typeOf]).toEqual([0, 1, 0, 2]);
    expect(graph.relations).toEqual(["directed_by", "genre", "knows", "written_by"]);
    expect(graph.indexOf.get("f1")).toBe(2);
  });

  it("drops exact duplicates, keeps loops, and sorts rows by relation, then neighbour", () => {
    const graph = buildGraph("films", nodes, edges);
    expect(graph.edgeCount).toBe(5);
    expect(row(graph.outgoing, 0)).toEqual(["0:1", "1:3", "3:1"]);
    expect(row(graph.outgoing, 1)).toEqual(["2:1"]);
    expect(row(graph.incoming, 1)).toEqual(["0:0", "0:2", "2:1", "3:0"]);
    expect(row(graph.incoming, 3)).toEqual(["1:0"]);
    expect(row(graph.outgoing, 3)).toEqual([]);
  });

  it("gives the same digest for the same content and another for any change", () => {
    const { digest } = buildGraph("films", nodes, edges);
    expect(buildGraph("other label", nodes, [...edges].reverse()).digest).toBe(digest);
    expect(buildGraph("films", nodes, edges.slice(1, -1)).digest).not.toBe(digest);
    const change = (changed: NodeRow) => buildGraph("films", [changed, ...nodes.slice(1)], edges).digest;
    expect(change(node("f2", "Film", "f2 "))).not.toBe(digest);
    expect(change(node("f2", "Person"))).not.toBe(digest);
    expect(change(node("f2", "Film", "f2", { year: "1979" }))).not.toBe(digest);
    const one = change(node("f2", "Film", "f2", { a: ["x"], b: "y" }));
    expect(change(node("f2", "Film", "f2", { b: "y", a: ["x"] }))).toBe(one);
    expect(change(node("f2", "Film", "f2", { a: "x", b: "y" }))).not.toBe(one);
  });

  it("says what is wrong with rows that no reader has checked", () => {
    expect(() => buildGraph("films", [], [])).toThrow('Graph "films": at least one node was expected, found none.');
    expect(() => buildGraph("films", [node("a"), node("a")], [])).toThrow('nodes 0 and 1 are both "a"');
    expect(() => buildGraph("films", [node("a")], [edge("a", "r", "b")])).toThrow(
      'the edge a – r – b names "b", which is no node of this graph',
    );
    const columns = { sources: Uint32Array.of(1), targets: Uint32Array.of(0), relationOf: Uint16Array.of(0) };
    expect(() => buildGraphFromNumbers("films", [node("a")], { ...columns, relations: ["r"] })).toThrow(
      "edge 0 names a node or relation out of range",
    );
  });

  it("refuses more relations than a column can number", () => {
    const many = Array.from({ length: 65_536 }, (_, number) => edge("a", `r${number}`, "a"));
    expect(() => buildGraph("films", [node("a")], many)).toThrow("at most 65535 different relations");
  });

  it("holds exactly the given set of edges both ways, whatever their order", () => {
    const edgeNumbers = fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.nat(5)), { maxLength: 60 });
    fc.assert(
      fc.property(edgeNumbers, (numbers) => {
        const rows = numbers.map(([source, relation, target]) => edge(`n${source}`, `r${relation}`, `n${target}`));
        const graph = buildGraph(
          "any",
          Array.from({ length: 6 }, (_, at) => node(`n${at}`)),
          rows,
        );
        const expected = [...new Set(rows.map((r) => `${r.source} ${r.relation} ${r.target}`))].sort();
        expect(listEdges(graph, graph.outgoing, false)).toEqual(expected);
        expect(listEdges(graph, graph.incoming, true)).toEqual(expected);
        expect(isSorted(graph.outgoing)).toBe(true);
        expect(isSorted(graph.incoming)).toBe(true);
        const relations = [...new Set(rows.map((r) => r.relation)), "unused"];
        const numbered = buildGraphFromNumbers(
          "any",
          Array.from({ length: 6 }, (_, at) => node(`n${at}`)),
          {
            sources: Uint32Array.from(numbers, ([source]) => source),
            targets: Uint32Array.from(numbers, ([, , target]) => target),
            relationOf: Uint16Array.from(numbers, ([, relation]) => relations.indexOf(`r${relation}`)),
            relations,
          },
        );
        expect(numbered).toEqual(graph);
      }),
    );
  });

  it("builds 100,000 nodes and 500,000 edges in a few seconds at most", () => {
    const random = new SeededRandom(1);
    const manyNodes = Array.from({ length: 100_000 }, (_, at) => node(`n${at}`, `t${at % 5}`, `Name of node ${at}`));
    const manyEdges = Array.from({ length: 500_000 }, () =>
      edge(`n${random.integer(100_000)}`, `r${random.integer(20)}`, `n${random.integer(100_000)}`),
    );
    const start = performance.now();
    const graph = buildGraph("large", manyNodes, manyEdges);
    const seconds = (performance.now() - start) / 1000;
    expect(graph.edgeCount).toBeGreaterThan(499_000);
    // About 0.4 s on a free core; the bound only catches a change of order of growth.
    expect(seconds).toBeLessThan(8);
  });
});

function listEdges(graph: KnowledgeGraph, adjacency: Adjacency, reversed: boolean): string[] {
  const found: string[] = [];
  for (let at = 0; at < graph.nodeCount; at++) {
    for (let position = adjacency.offsets[at]!; position < adjacency.offsets[at + 1]!; position++) {
      const relation = graph.relations[adjacency.relations[position]!];
      const ends = [graph.ids[at], graph.ids[adjacency.neighbours[position]!]];
      if (reversed) ends.reverse();
      found.push(`${ends[0]} ${relation} ${ends[1]}`);
    }
  }
  return found.sort();
}

function isSorted(adjacency: Adjacency): boolean {
  for (let at = 0; at + 1 < adjacency.offsets.length; at++) {
    for (let position = adjacency.offsets[at]! + 1; position < adjacency.offsets[at + 1]!; position++) {
      const key = (p: number) => adjacency.relations[p]! * 2 ** 32 + adjacency.neighbours[p]!;
      if (key(position - 1) >= key(position)) return false;
    }
  }
  return true;
}
