import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attentionRows, sortAttention } from "./attention-rows";
import { bendOf, graphElements } from "./graph-elements";
import { shapesOf } from "./graph-style";
import { mirroredLayout } from "./mirrored-layout";
import { fitText, relationText, slotSentence } from "./slot-text";
import { walk } from "./slot-walk";
import { explanation, neighbourhood } from "./testing/sample-explanation";

const pair = explanation(
  neighbourhood("A", [
    { name: "Alien", weight: 0.75, answers: [1, 0.9], relation: "directed" },
    { name: "Legend", weight: 0.25, answers: [0, 0.2], direction: "in" },
    { name: "horror", weight: 1, parent: 0, type: "genre" },
  ]),
  neighbourhood("B", [
    { name: "Blade Runner", weight: 0.5 },
    { name: "Alien (1979)", weight: 0.5, answers: [0, 0.9] },
  ]),
);
const byLetter = (text: string) => [...text].length;

describe("text", () => {
  test("the arrow points the way the edge does in the drawing, so it turns with the side", () => {
    const [out, incoming] = pair.left.slots as [(typeof pair.left.slots)[0], (typeof pair.left.slots)[0]];
    expect([relationText(out!, "left"), relationText(out!, "right")]).toEqual(["directed →", "← directed"]);
    expect([relationText(incoming!, "left"), relationText(incoming!, "right")]).toEqual(["← wrote", "wrote →"]);
  });

  test("a slot in words", () => {
    expect(slotSentence(pair, "left", pair.left.slots[0]!)).toBe(
      "Alien, film, directed, hop 1, answered by Alien (1979) (echo 0.900): cross 0.750, self 0.750, combined 0.750",
    );
    expect(slotSentence(pair, "right", pair.right.slots[0]!)).toContain("nothing on the other side");
  });

  test("text is cut to its room, keeps what fits and splits no character", () => {
    expect(fitText("Sambar Salsa", 12, byLetter)).toBe("Sambar Salsa");
    expect(fitText("Sambar Salsa", 8, byLetter)).toBe("Sambar…");
    expect(fitText("👩‍🚀🚀🚀🚀", 3, byLetter)).not.toContain("\uFFFD");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, room) => {
        const cut = fitText(text, room, byLetter);
        expect(byLetter(cut)).toBeLessThanOrEqual(Math.max(room, 0));
        if (cut !== text) expect(cut === "" || cut.endsWith("…")).toBe(true);
      }),
    );
  });
});

describe("the table", () => {
  test("one row a slot of both sides, level-2 weights at hop 1, the parent named at hop 2", () => {
    const rows = attentionRows(pair);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      side: "left",
      entity: "Alien",
      counterpart: "Alien (1979)",
      echo: 0.9,
      combined: 0.75,
    });
    expect(rows[2]).toMatchObject({ hop: 2, entity: "horror", via: "Alien", counterpart: "", echo: null });
  });

  test("sorts by any column, keeps the order of equal rows, and missing values stand last both ways", () => {
    const rows = attentionRows(pair);
    const names = (column: "combined" | "echo" | "entity", descending: boolean) =>
      sortAttention(rows, { column, descending }).map(({ entity }) => entity);
    expect(names("combined", true)).toEqual(["horror", "Alien", "Blade Runner", "Alien (1979)", "Legend"]);
    expect(names("echo", true)).toEqual(["Alien", "Alien (1979)", "Legend", "horror", "Blade Runner"]);
    expect(names("echo", false)).toEqual(["Legend", "Alien", "Alien (1979)", "horror", "Blade Runner"]);
    expect(names("entity", false)[0]).toBe("Alien");
  });
});

describe("elements", () => {
  const layout = mirroredLayout(pair, { width: 700, weight: "combined", expanded: new Set() });

  test("a bend, turned into Cytoscape's weight and distance and back, is the same point", () => {
    const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
    fc.assert(
      fc.property(point, point, point, (start, bend, end) => {
        fc.pre(start.x !== end.x || start.y !== end.y);
        const { weight, distance } = bendOf(start, bend, end);
        const [dx, dy] = [end.x - start.x, end.y - start.y];
        const length = Math.hypot(dx, dy);
        expect(start.x + dx * weight - (dy / length) * distance).toBeCloseTo(bend.x, 6);
        expect(start.y + dy * weight + (dx / length) * distance).toBeCloseTo(bend.y, 6);
      }),
    );
  });

  test("every edge joins nodes that exist, links carry their echo and the stray one its class", () => {
    const elements = graphElements(pair, layout, (text, size) => text.length * size * 0.55);
    const nodes = new Set(elements.filter(({ group }) => group === "nodes").map(({ data }) => data.id));
    const edges = elements.filter(({ group }) => group === "edges");
    for (const { data } of edges) expect([nodes.has(data.source), nodes.has(data.target)]).toEqual([true, true]);
    expect(edges.find(({ data }) => data.id === "left-0~right-1")!.data.label).toBe("0.90");
    expect(edges.find(({ data }) => data.id === "score")!.data.label).toBe("0.930");
    expect(edges.filter(({ classes }) => classes === "link stray").map(({ data }) => data.id)).toEqual([]);
  });

  test("names are text and nothing else, whatever stands in them", () => {
    const markup = explanation(neighbourhood("A", [{ name: '<b onclick=x>& "q"', weight: 1 }]), neighbourhood("B", []));
    const drawn = mirroredLayout(markup, { width: 900, weight: "combined", expanded: new Set() });
    const elements = graphElements(markup, drawn, byLetter);
    expect(elements.find(({ data }) => data.id === "left-0")!.data.label).toBe('<b onclick=x>& "q"');
  });

  test("shapes go to types by name, so a type keeps its shape from pair to pair with the same types", () => {
    expect(shapesOf(["person", "film"])).toEqual(shapesOf(["film", "person", "film"]));
    expect(shapesOf(["film", "person"]).get("film")).toBe("round-rectangle");
  });

  test("the arrow keys walk a side, cross over to the nearest row and stay at the edges", () => {
    const go = (from: string | null, way: Parameters<typeof walk>[2]) => walk(layout, from, way)?.id;
    expect(go(null, "down")).toBe("left-0");
    expect(go("left-0", "down")).toBe("left-2");
    expect(go("left-2", "down")).toBe("left-1");
    expect(go("left-1", "down")).toBe("left-1");
    expect(go("left-0", "right")).toBe("right-1");
    expect(go("right-1", "right")).toBe("right-1");
    expect(go("right-1", "left")).toBe("left-0");
  });
});
