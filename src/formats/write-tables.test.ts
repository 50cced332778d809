import fc from "fast-check";
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph";
import type { Link, Split } from "../graph/links";
import { readProject } from "./read-project";
import { type TableForm, writeEdgeTable, writeLinkTable, writeNodeTable } from "./write-tables";

/** Any text that UTF-8 can hold, with a taste for what tables stumble over. */
const anyText = (unfit: RegExp) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('"', ",", ";", "'", "\\", "\r\n", "\t", "\r", " ", "\uFEFF", "ليل", "👩‍🚀", "<b>", "=1"),
        fc.string({ unit: "grapheme", maxLength: 3 }),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join("").replace(unfit, ""))
    .filter((text) => !/\p{Surrogate}/u.test(text));

const graphOf = (side: string, unfit: RegExp) => {
  const cell = anyText(unfit);
  const value = fc.oneof(anyText(/^$/), fc.array(anyText(/^$/), { minLength: 1, maxLength: 3 }));
  const node = fc.record({
    id: cell.map((text) => side + text),
    type: cell.map((text) => `T${text}`),
    name: cell,
    attributes: fc.dictionary(anyText(/^$/), value, { maxKeys: 3, noNullPrototype: true }),
  });
  const edge = fc.record({ source: fc.nat(), relation: cell.map((text) => `r${text}`), target: fc.nat() });
  return fc
    .record({
      nodes: fc.uniqueArray(node, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }),
      edges: fc.array(edge, { maxLength: 8 }),
    })
    .map(({ nodes, edges }) => {
      const idAt = (at: number) => nodes[at % nodes.length]!.id;
      return buildGraph(
        `any (${side})`,
        nodes,
        edges.map(({ source, relation, target }) => ({ source: idAt(source), relation, target: idAt(target) })),
      );
    });
};

describe("tables written and read again", () => {
  const forms: readonly [TableForm, RegExp][] = [
    ["tsv", /[\t\r\n]/g],
    ["csv", /(?!)/g],
  ];
  it.each(forms)("%s: the same graphs and links, whatever the names hold", async (form, unfit) => {
    const link = fc.record({
      left: fc.nat(),
      right: fc.nat(),
      match: fc.boolean(),
      split: fc.constantFrom<Split>("train", "valid", "test"),
    });
    const world = fc.record({
      left: graphOf("left", unfit),
      right: graphOf("right", unfit),
      links: fc.array(link, { maxLength: 8 }),
      splits: fc.boolean(),
      packed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ left, right, links, splits, packed }) => {
        const placed = new Map<string, Link>();
        for (const { left: from, right: to, match, split } of links) {
          const at = { left: from % left.nodeCount, right: to % right.nodeCount };
          placed.set(`${at.left} ${at.right}`, { ...at, match, split: splits ? split : null });
        }
        const known = [...placed.values()];
        const file = async (name: string, writing: Promise<Uint8Array>) => {
          const bytes = await writing;
          return { name, bytes: packed ? gzipSync(bytes) : bytes };
        };
        const opened = await readProject(
          {
            label: "any",
            leftNodes: await file("left nodes", writeNodeTable(left, form)),
            leftEdges: await file("left edges", writeEdgeTable(left, form)),
            rightNodes: await file("right nodes", writeNodeTable(right, form)),
            rightEdges: await file("right edges", writeEdgeTable(right, form)),
            links: await file("links", writeLinkTable(known, left, right, form)),
          },
          {},
        );
        expect(opened.problems.first).toEqual([]);
        expect(opened.left).toEqual(left);
        expect(opened.right).toEqual(right);
        expect(opened.links).toEqual(known);
      }),
      { numRuns: 150 },
    );
  });

  it("says that a name with a tab needs the other form", async () => {
    const graph = buildGraph("g", [{ id: "a", type: "T", name: "one\ttwo", attributes: {} }], []);
    await expect(writeNodeTable(graph, "tsv")).rejects.toThrow(
      'A cell without tab and line end was expected in a tab-separated table, found "one\\ttwo". Write the table comma-separated.',
    );
  });
});
