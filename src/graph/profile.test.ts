import { describe, expect, it } from "vitest";
import { buildGraph } from "./build-graph";
import { countRelations, countTypes, degreeOf, profileGraph } from "./profile";
import { mapSchema, relationIdCount } from "./schema-mapping";

const left = buildGraph(
  "left",
  [
    { id: "f", type: "Film", name: "Alien", attributes: { year: "1979", runtime: "117" } },
    { id: "g", type: "Film", name: " ", attributes: { year: ["1986", "1987"] } },
    { id: "p", type: "Person", name: "Ridley Scott", attributes: {} },
    { id: "q", type: "Studio", name: "", attributes: { country: "GB" } },
  ],
  [
    { source: "f", relation: "directed_by", target: "p" },
    { source: "g", relation: "follows", target: "f" },
    { source: "g", relation: "follows", target: "g" },
  ],
);
const right = buildGraph(
  "right",
  [
    { id: "1", type: "Movie", name: "Alien", attributes: {} },
    { id: "2", type: "Person", name: "R. Scott", attributes: {} },
  ],
  [{ source: "1", relation: "director", target: "2" }],
);

describe("profileGraph", () => {
  it("counts names, edges and attributes", () => {
    expect(profileGraph(left)).toEqual({
      label: "left",
      nodes: 4,
      edges: 3,
      withoutName: 2,
      withoutEdges: 1,
      attributes: [
        { name: "year", nodes: 2 },
        { name: "country", nodes: 1 },
        { name: "runtime", nodes: 1 },
      ],
    });
    expect([0, 1, 2, 3].map((node) => degreeOf(left, node))).toEqual([2, 3, 1, 0]);
  });
});

describe("mapSchema", () => {
  it("gives equal names one id and keeps a name of one side only", () => {
    const mapping = mapSchema(left, right);
    expect(mapping.types).toEqual(["Film", "Movie", "Person", "Studio"]);
    expect([...mapping.leftTypes]).toEqual([0, 2, 3]);
    expect([...mapping.rightTypes]).toEqual([1, 2]);
    expect(mapping.relations).toEqual(["directed_by", "director", "follows"]);
    expect(relationIdCount(mapping)).toBe(7);
  });

  it("applies the user's pairs, and counts both sides under them", () => {
    const mapping = mapSchema(left, right, { types: { Movie: "Film" }, relations: { director: "directed_by" } });
    expect(mapping.types).toEqual(["Film", "Person", "Studio"]);
    expect([...mapping.rightTypes]).toEqual([0, 1]);
    expect(countTypes(left, right, mapping)).toEqual([
      { name: "Film", left: 2, right: 1 },
      { name: "Person", left: 1, right: 1 },
      { name: "Studio", left: 1, right: 0 },
    ]);
    expect(countRelations(left, right, mapping)).toEqual([
      { name: "directed_by", left: 1, right: 1 },
      { name: "follows", left: 2, right: 0 },
    ]);
  });

  it("lets the user merge two types of the right side, even under a name that neither side has", () => {
    const mapping = mapSchema(left, right, { types: { Movie: "Thing", Person: "Thing" }, relations: {} });
    expect(countTypes(left, right, mapping)).toContainEqual({ name: "Thing", left: 0, right: 2 });
  });

  it("does not take a name for a property that every object has", () => {
    const odd = buildGraph("odd", [{ id: "1", type: "constructor", name: "", attributes: {} }], []);
    expect(mapSchema(odd, odd).types).toEqual(["constructor"]);
  });
});
