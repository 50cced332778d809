import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Adjacency, Attributes, KnowledgeGraph } from "../graph/knowledge-graph";
import { mapSchema } from "../graph/schema-mapping";
import { findCandidates } from "./blocking";
import { type CandidateSet, candidatePosition, PROPOSED_BY_ATTRIBUTES, PROPOSED_BY_NAME } from "./candidate-set";

const noEdges: Adjacency = {
  offsets: new Uint32Array(1),
  neighbours: new Uint32Array(0),
  relations: new Uint16Array(0),
};

function graph(rows: readonly (readonly [type: string, name: string, attributes?: Attributes])[]): KnowledgeGraph {
  const types = [...new Set(rows.map(([type]) => type))].sort();
  const ids = rows.map((_, node) => `n${node}`);
  return {
    label: "test",
    nodeCount: rows.length,
    edgeCount: 0,
    ids,
    names: rows.map(([, name]) => name),
    attributes: rows.map(([, , attributes]) => attributes ?? {}),
    types,
    typeOf: Uint16Array.from(rows, ([type]) => types.indexOf(type)),
    relations: [],
    outgoing: noEdges,
    incoming: noEdges,
    indexOf: new Map(ids.map((id, node) => [id, node])),
    digest: "",
  };
}

function block(left: KnowledgeGraph, right: KnowledgeGraph, k = 3, fields: "names" | "names-and-attributes" = "names") {
  return findCandidates(left, right, mapSchema(left, right), { k, fields });
}

function rightsOf(candidates: CandidateSet, left: number): number[] {
  return [...candidates.rights.subarray(candidates.offsets[left]!, candidates.offsets[left + 1]!)];
}

const films = graph([
  ["Film", "Don't Stop Dreaming"],
  ["Person", "Anant Balani"],
  ["Film", "Sambar Salsa"],
  ["Film", ""],
  ["Place", "Mumbai"],
]);
const others = graph([
  ["Film", "Anant Balani"],
  ["Film", "SAMBAR-SALSA"],
  ["Person", "Anant Balani"],
  ["Film", "Dont Stop Dreaming"],
  ["Film", "Sambar Salza"],
  ["Person", ""],
]);

describe("findCandidates", () => {
  it("finds names spelt otherwise, of the same type only", async () => {
    const candidates = await block(films, others);
    expect(rightsOf(candidates, 0)[0]).toBe(3);
    expect(rightsOf(candidates, 1)).toEqual([2]);
    expect(rightsOf(candidates, 2).slice(0, 2)).toEqual([1, 4]);
    expect(candidates.scores[candidatePosition(candidates, 2, 1)]).toBe(1);
  });

  it("gives an entity without text, or of a type of one side only, none", async () => {
    const candidates = await block(films, others, 5, "names-and-attributes");
    expect(rightsOf(candidates, 3)).toEqual([]);
    expect(rightsOf(candidates, 4)).toEqual([]);
    expect([...candidates.rights]).not.toContain(5);
  });

  it("follows the schema mapping's types", async () => {
    const left = graph([["Movie", "Alien"]]);
    const right = graph([["Film", "Alien"]]);
    expect((await block(left, right)).rights).toHaveLength(0);
    const mapping = mapSchema(left, right, { types: { Film: "Movie" }, relations: {} });
    const mapped = await findCandidates(left, right, mapping, { k: 3, fields: "names" });
    expect([...mapped.rights]).toEqual([0]);
  });

  it("reads aliases as names, and facts where asked", async () => {
    const left = graph([
      ["Thing", "爱丁堡公爵", { name_en_machine: "duke of edinburgh" }],
      ["Thing", "card reader", { modelno: "EPSDHC/32GB" }],
    ]);
    const right = graph([
      ["Thing", "Duke of Edinburgh"],
      ["Thing", "memory 32gb epsdhc"],
    ]);
    const names = await block(left, right);
    expect(rightsOf(names, 0)).toEqual([0]);
    expect(rightsOf(names, 1)).toEqual([]);
    expect([...names.proposers]).toEqual([PROPOSED_BY_NAME]);
    const both = await block(left, right, 3, "names-and-attributes");
    expect(rightsOf(both, 1)).toEqual([1]);
    expect(both.proposers[candidatePosition(both, 1, 1)]).toBe(PROPOSED_BY_ATTRIBUTES);
  });

  it("breaks ties by right node number and lets facts break them first", async () => {
    const left = graph([["Person", "John Smith", { born: "1970" }]]);
    const right = graph([
      ["Person", "John Smith", { born: "1911" }],
      ["Person", "John Smith", { born: "1911" }],
      ["Person", "John Smith", { born: "1970" }],
    ]);
    expect(rightsOf(await block(left, right, 3), 0)).toEqual([0, 1, 2]);
    expect(rightsOf(await block(left, right, 3, "names-and-attributes"), 0)).toEqual([2, 0, 1]);
  });

  it("cuts nobody of an equal name off at k, and nobody else in", async () => {
    const left = graph([["Person", "John Smith"]]);
    const right = graph([
      ["Person", "John Smithson"],
      ["Person", "JOHN SMITH"],
      ["Person", "John Smith"],
      ["Film", "John Smith"],
      ["Person", "John-Smith"],
    ]);
    const candidates = await block(left, right, 1);
    expect(rightsOf(candidates, 0)).toEqual([1, 2, 4]);
    expect([...candidates.scores]).toEqual([1, 1, 1]);
    expect([...candidates.proposers]).toEqual([PROPOSED_BY_NAME, PROPOSED_BY_NAME, PROPOSED_BY_NAME]);
  });

  it("ignores case and diacritics", async () => {
    const word = fc.constantFrom("éclair", "dance", "river", "the", "of", "salsa", "stop", "night", "2", "moon");
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
    const run = async (names: string[], targets: string[]) => {
      const left = graph(names.map((text) => ["Film", text] as const));
      const candidates = await block(left, graph(targets.map((text) => ["Film", text] as const)), 5);
      return names.map((_, node) => rightsOf(candidates, node).map((right) => targets[right]));
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 6 }),
        fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
        async (names, targets) => {
          const there = await run(names, targets);
          const loud = await run(
            names.map((text) => text.toUpperCase().replaceAll("É", "E")),
            targets,
          );
          expect(loud).toEqual(there);
        },
      ),
      { numRuns: 30, seed: 7 },
    );
  });

  it("gives the same answer twice", async () => {
    expect(await block(films, others)).toEqual(await block(films, others));
  });

  it("refuses an impossible k with a reason", async () => {
    await expect(block(films, others, 0)).rejects.toMatchObject({
      code: "candidates/settings",
      message: expect.stringContaining("1 to 1000"),
    });
  });

  it("stops when told to, at the start and on the way", async () => {
    await expect(
      findCandidates(
        films,
        others,
        mapSchema(films, others),
        { k: 3, fields: "names" },
        { signal: AbortSignal.abort() },
      ),
    ).rejects.toMatchObject({ code: "base/aborted" });
    const many = graph(
      Array.from({ length: 20_000 }, (_, node) => ["Film", `river of night ${node % 97} ${node}`] as const),
    );
    const controller = new AbortController();
    const stopped = findCandidates(
      many,
      many,
      mapSchema(many, many),
      { k: 3, fields: "names" },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
  });
});
