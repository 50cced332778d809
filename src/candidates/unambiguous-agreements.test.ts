import { describe, expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph";
import { mapSchema } from "../graph/schema-mapping";
import { unambiguousAgreements } from "./unambiguous-agreements";

type Row = readonly [id: string, type: string, name: string];
type Edge = readonly [source: string, relation: string, target: string];

function graph(rows: readonly Row[], edges: readonly Edge[] = []) {
  const nodes = rows.map(([id, type, name]) => ({ id, type, name, attributes: {} }));
  return buildGraph(
    "test",
    nodes,
    edges.map(([source, relation, target]) => ({ source, relation, target })),
  );
}

function agreed(left: ReturnType<typeof graph>, right: ReturnType<typeof graph>): string[] {
  return unambiguousAgreements(left, right, mapSchema(left, right), 1).map(
    (pair) => `${left.ids[pair.left]} ${right.ids[pair.right]}`,
  );
}

describe("unambiguousAgreements", () => {
  it("takes equal names that are nobody else's, of one type, whatever their case", () => {
    const left = graph([
      ["a", "Film", "Blade Runner"],
      ["b", "Film", "Solaris"],
      ["c", "Film", "Solaris"],
      ["d", "Film", "Stalker"],
    ]);
    const right = graph([
      ["A", "Film", "BLADE-RUNNER"],
      ["B", "Film", "Solaris"],
      ["D", "Person", "Stalker"],
    ]);
    expect(agreed(left, right)).toEqual(["a A"]);
  });

  it("asks the neighbours where both have some, by the same relation and direction", () => {
    const rows = (director: string): Row[] => [
      ["f", "Film", "The Thing"],
      ["p", "Person", director],
    ];
    const by = (relation: string): Edge[] => [["f", relation, "p"]];
    const left = graph(rows("John Carpenter"), by("directed_by"));
    expect(agreed(left, graph(rows("John Carpenter"), by("directed_by")))).toEqual(["f f", "p p"]);
    expect(agreed(left, graph(rows("Someone Else"), by("directed_by")))).toEqual([]);
    expect(agreed(left, graph(rows("John Carpenter"), by("acted_in")))).toEqual([]);
    expect(agreed(left, graph(rows("John Carpenter"), [["p", "directed_by", "f"]]))).toEqual([]);
  });

  it("does not trust a short name without neighbours", () => {
    expect(agreed(graph([["a", "Film", "Heat"]]), graph([["A", "Film", "Heat"]]))).toEqual([]);
    expect(agreed(graph([["a", "Film", "Heat 1995"]]), graph([["A", "Film", "Heat 1995"]]))).toEqual(["a A"]);
  });

  it("holds about a fifth back to stop by, the same ones for the same seed", () => {
    const rows = Array.from({ length: 400 }, (_, node): Row => [`n${node}`, "Film", `Distinct title ${node}`]);
    const [left, right] = [graph(rows), graph(rows)];
    const mapping = mapSchema(left, right);
    const found = unambiguousAgreements(left, right, mapping, 7);
    expect(found).toEqual(unambiguousAgreements(left, right, mapping, 7));
    const held = found.filter(({ split }) => split === "valid").length;
    expect(held).toBeGreaterThan(50);
    expect(held).toBeLessThan(110);
    expect(unambiguousAgreements(left, right, mapping, 8)).not.toEqual(found);
  });

  it("finds nothing where names are missing", () => {
    expect(agreed(graph([["a", "Film", ""]]), graph([["A", "Film", ""]]))).toEqual([]);
  });
});
