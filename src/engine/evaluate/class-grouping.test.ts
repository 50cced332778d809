import { describe, expect, test } from "vitest";
import { buildGraph } from "../../graph/build-graph";
import type { Attributes } from "../../graph/knowledge-graph";
import { groupingAttributes, groupLeft } from "./class-grouping";

function graphOf(attributes: readonly Attributes[]) {
  return buildGraph(
    "left",
    attributes.map((own, node) => ({ id: `${node}`, type: node === 0 ? "film" : "person", name: "", attributes: own })),
    [],
  );
}

const many = (count: number, name: string) => Array.from({ length: count }, (_, node) => ({ [name]: `${node}` }));

describe("grouping left entities", () => {
  test("by type follows the graph", () => {
    const graph = graphOf([{}, {}]);
    expect(groupLeft(graph, null, [])).toEqual({ names: ["film", "person"], classOf: graph.typeOf });
  });

  test("by an attribute sorts values and puts those without one last", () => {
    const graph = graphOf([
      { country: "Iran" },
      {},
      { country: ["France", "Iran"] },
      { country: " " },
      { country: "Iran" },
    ]);
    const { names, classOf } = groupLeft(graph, "country", groupingAttributes(graph));
    expect(names).toEqual(["France, Iran", "Iran", ""]);
    expect([...classOf]).toEqual([1, 2, 0, 2, 1]);
  });

  test("has no class without a value where all have one", () => {
    const graph = graphOf([{ country: "Iran" }, { country: "France" }]);
    expect(groupLeft(graph, "country", ["country"]).names).toEqual(["France", "Iran"]);
  });

  test("offers attributes with 2 to 20 values, an empty one being none", () => {
    expect(groupingAttributes(graphOf(many(20, "genre")))).toEqual(["genre"]);
    expect(groupingAttributes(graphOf(many(21, "genre")))).toEqual([]);
    expect(
      groupingAttributes(graphOf([{ only: "one" }, { only: "" }, { b: "1" }, { b: "2", a: "3" }, { a: "4" }])),
    ).toEqual(["a", "b"]);
    expect(groupingAttributes(graphOf([...many(20, "genre"), { genre: "" }]))).toEqual(["genre"]);
  });

  test("refuses another attribute and names those that would do", () => {
    const graph = graphOf([{ country: "Iran" }, { country: "France" }]);
    const refused = () => groupLeft(graph, "id", groupingAttributes(graph));
    expect(refused).toThrow(expect.objectContaining({ code: "graph/schema" }));
    expect(refused).toThrow('found "id". Choose types or one of: country.');
  });
});
