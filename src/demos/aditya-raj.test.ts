import { expect, test } from "vitest";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { adityaRajProject, ILLUSTRATIVE_EDGES } from "./aditya-raj";
import { filmsProject } from "./films/films-project";

const namesOf = (graph: KnowledgeGraph, type: string) =>
  graph.names.filter((_, node) => graph.types[graph.typeOf[node]!] === type).sort();

/** Names of the films that a person wrote. */
function wrote(graph: KnowledgeGraph, person: string): string[] {
  const node = graph.names.indexOf(person);
  const films: string[] = [];
  for (let edge = graph.incoming.offsets[node]!; edge < graph.incoming.offsets[node + 1]!; edge++) {
    if (graph.relations[graph.incoming.relations[edge]!] !== "written_by") continue;
    films.push(graph.names[graph.incoming.neighbours[edge]!]!);
  }
  return films.sort();
}

test("ten nodes on the left, six on the right, the writer counted", () => {
  const { left, right } = adityaRajProject();
  expect(left.nodeCount).toBe(10);
  expect(right.nodeCount).toBe(6);
});

test("two films stand in both databases, Gawaahi and Shamaal only in the first", () => {
  const { left, right } = adityaRajProject();
  expect(wrote(left, "Aditya Raj")).toEqual([
    "Don't Stop Dreaming",
    "Gawaahi",
    "Sambar Salsa",
    "Shamaal: The Sandstorm",
  ]);
  expect(wrote(right, "Aditya Raj Kapoor")).toEqual(["Don't Stop Dreaming", "Sambar Salsa"]);
  expect(namesOf(left, "Film")).toEqual(wrote(left, "Aditya Raj"));
  expect(namesOf(right, "Film")).toEqual(wrote(right, "Aditya Raj Kapoor"));
});

test("the people around them, and the genres", () => {
  const { left, right } = adityaRajProject();
  expect(namesOf(left, "Person")).toEqual(["Aditya Raj", "Anant Balani", "Ashish Redij", "Vasanti Balani"]);
  expect(namesOf(right, "Person")).toEqual(["Aditya Raj Kapoor", "Ashish Redij", "Vasanti Balani"]);
  expect(namesOf(left, "Genre")).toEqual(["Comedy", "Drama"]);
  expect(namesOf(right, "Genre")).toEqual(["Komedi-drama"]);
});

test("every node is within two hops of the writer", () => {
  const { left, right, highlights } = adityaRajProject();
  for (const [graph, root] of [
    [left, highlights[0]!.left],
    [right, highlights[0]!.right],
  ] as const) {
    const seen = new Set([graph.indexOf.get(root)!]);
    for (let hop = 0; hop < 2; hop++) {
      for (const node of [...seen]) {
        for (const { offsets, neighbours } of [graph.outgoing, graph.incoming]) {
          for (const other of neighbours.slice(offsets[node]!, offsets[node + 1]!)) seen.add(other);
        }
      }
    }
    expect(seen.size).toBe(graph.nodeCount);
  }
});

test("its truth never trains, and joins only equals", () => {
  const { left, right, links } = adityaRajProject();
  expect(links.map((link) => [left.names[link.left], right.names[link.right], link.match, link.split])).toEqual([
    ["Aditya Raj", "Aditya Raj Kapoor", true, "test"],
    ["Don't Stop Dreaming", "Don't Stop Dreaming", true, "test"],
    ["Sambar Salsa", "Sambar Salsa", true, "test"],
    ["Vasanti Balani", "Vasanti Balani", true, "test"],
    ["Ashish Redij", "Ashish Redij", true, "test"],
  ]);
});

test("a model of Films knows all its types, relations and attributes", async () => {
  const films = await filmsProject("tiny", 1);
  const attributes = new Set(films.left.attributes.flatMap((known) => Object.keys(known)));
  for (const graph of [adityaRajProject().left, adityaRajProject().right]) {
    for (const type of graph.types) expect(films.left.types).toContain(type);
    for (const relation of graph.relations) expect(films.left.relations).toContain(relation);
    for (const known of graph.attributes) for (const name of Object.keys(known)) expect(attributes).toContain(name);
  }
});

test("what is illustrative is told apart and in the graphs", () => {
  const { left, right, description } = adityaRajProject();
  expect(description).toContain("illustrative");
  expect(ILLUSTRATIVE_EDGES).toHaveLength(6);
  expect(left.edgeCount + right.edgeCount).toBe(6 + 4 + ILLUSTRATIVE_EDGES.length);
});
