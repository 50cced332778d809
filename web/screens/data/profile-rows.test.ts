import { expect, it } from "vitest";
import type { GraphProfile } from "../../../src/engine/protocol/project";
import { attributeCoverage } from "./profile-rows";

function graph(nodes: number, attributes: GraphProfile["attributes"]): GraphProfile {
  return { label: "", nodes, edges: 0, withoutName: 0, withoutEdges: 0, attributes };
}

it("puts attributes of both sides first, then the better covered, then the alphabet", () => {
  const left = graph(10, [
    { name: "year", nodes: 4 },
    { name: "only left", nodes: 10 },
    { name: "b", nodes: 1 },
    { name: "a", nodes: 1 },
  ]);
  const right = graph(20, [{ name: "year", nodes: 10 }]);
  expect(attributeCoverage(left, right)).toEqual([
    { name: "year", left: 0.4, right: 0.5 },
    { name: "only left", left: 1, right: 0 },
    { name: "a", left: 0.1, right: 0 },
    { name: "b", left: 0.1, right: 0 },
  ]);
});

it("an empty graph covers nothing", () => {
  expect(attributeCoverage(graph(0, [{ name: "x", nodes: 0 }]), graph(1, []))).toEqual([
    { name: "x", left: 0, right: 0 },
  ]);
});
