import { expect, test } from "vitest";
import type { KnowledgeGraph } from "../../graph/knowledge-graph";
import type { Link } from "../../graph/links";
import { radioactiveProject } from "./radioactive-project";

const typeOf = (graph: KnowledgeGraph, node: number) => graph.types[graph.typeOf[node]!]!;

/** Names that a node points to by a relation, sorted. */
function targets(graph: KnowledgeGraph, node: number, relation: string): string[] {
  const found: string[] = [];
  for (let edge = graph.outgoing.offsets[node]!; edge < graph.outgoing.offsets[node + 1]!; edge++) {
    if (graph.relations[graph.outgoing.relations[edge]!] === relation) {
      found.push(graph.names[graph.outgoing.neighbours[edge]!]!);
    }
  }
  return found.sort();
}

/** Without what a catalogue adds to a title. */
const plain = (title: string) => title.replace(/ [([-].*$/, "");

test("the track and its remix: one title, the same five writers, another performer", async () => {
  const { left, right, highlights, links } = await radioactiveProject(1);
  const [apart, same] = highlights;
  const original = left.indexOf.get(apart!.left)!;
  const remix = right.indexOf.get(apart!.right)!;
  expect(left.names[original]).toBe("Radioactive");
  expect(right.names[remix]).toBe("Radioactive");
  const writers = ["Alexander Grant", "Ben McKee", "Dan Reynolds", "Josh Mosser", "Wayne Sermon"];
  expect(targets(left, original, "written_by")).toEqual(writers);
  expect(targets(right, remix, "written_by")).toEqual(writers);
  expect(targets(left, original, "performed_by")).toEqual(["Imagine Dragons"]);
  expect(targets(right, remix, "performed_by")).toEqual(["Imagine Dragons", "Kendrick Lamar"]);
  expect(targets(left, original, "on_album")).toEqual(["Night Visions"]);

  const between = (a: number, b: number) => links.find((link) => link.left === a && link.right === b);
  expect(between(original, remix)).toMatchObject({ match: false, split: "test" });
  expect(between(original, right.indexOf.get(same!.right)!)).toMatchObject({ match: true, split: "test" });
});

test("nothing about it trains", async () => {
  const { left, right, links } = await radioactiveProject(1);
  const facts = ["Radioactive", "Imagine Dragons", "Kendrick Lamar", "Wayne Sermon", "Night Visions", "Demons"];
  const about = links.filter(
    (link) => facts.includes(left.names[link.left]!) || facts.includes(right.names[link.right]!),
  );
  expect(about.length).toBe(7);
  expect(about.every((link) => link.split === "test")).toBe(true);
});

test.each([1, 2, 3])("the world has the promised size and much of both labels (seed %i)", async (seed) => {
  const { left, right, links } = await radioactiveProject(seed);
  for (const graph of [left, right]) {
    expect(graph.types).toEqual(["Album", "Genre", "Performer", "Track", "Writer"]);
    expect(graph.relations).toEqual(["has_genre", "on_album", "performed_by", "written_by"]);
    expect(graph.nodeCount).toBeGreaterThan(800);
    expect(graph.nodeCount).toBeLessThan(1_500);
  }
  for (const split of ["train", "valid", "test"]) {
    const tracks = links.filter((link) => link.split === split && typeOf(left, link.left) === "Track");
    expect(tracks.filter((link) => link.match).length).toBeGreaterThan(50);
    expect(tracks.filter((link) => !link.match).length).toBeGreaterThan(50);
  }
});

test("performers decide, titles and writers do not", async () => {
  const { left, right, links } = await radioactiveProject(1);
  const tracks = links.filter((link) => typeOf(left, link.left) === "Track");
  const share = (match: boolean, holds: (link: Link) => boolean) => {
    const labelled = tracks.filter((link) => link.match === match);
    return labelled.filter(holds).length / labelled.length;
  };
  const sameTitle = (link: Link) => plain(left.names[link.left]!) === plain(right.names[link.right]!);
  const equalTitle = (link: Link) => left.names[link.left] === right.names[link.right];
  const rightOf = new Map(links.filter((link) => link.match).map((link) => [link.left, link.right]));
  const ends = (graph: KnowledgeGraph, node: number, relation: string) =>
    [...graph.outgoing.neighbours.slice(graph.outgoing.offsets[node]!, graph.outgoing.offsets[node + 1]!)].filter(
      (_, slot) => graph.relations[graph.outgoing.relations[graph.outgoing.offsets[node]! + slot]!] === relation,
    );
  const samePeople = (relation: string) => (link: Link) => {
    const here = ends(left, link.left, relation).map((node) => rightOf.get(node) ?? -1);
    return here.sort().join() === ends(right, link.right, relation).sort().join();
  };
  // A plain title says nothing, and an equal one little.
  expect(share(true, sameTitle)).toBeGreaterThan(0.85);
  expect(share(false, sameTitle)).toBeGreaterThan(0.85);
  expect(share(true, equalTitle) - share(false, equalTitle)).toBeLessThan(0.15);
  // Both catalogues lack some credits, at the same rate whether or not two recordings are the same one.
  const writers = samePeople("written_by");
  expect(Math.abs(share(true, writers) - share(false, writers))).toBeLessThan(0.15);
  const performers = samePeople("performed_by");
  expect(share(true, performers)).toBeGreaterThan(0.95);
  expect(share(false, performers)).toBeLessThan(0.05);
});

test("all pairs of a song are in one split, and matches join nodes of one type", async () => {
  const { left, right, links } = await radioactiveProject(4);
  const splits = new Map<number, Set<string | null>>();
  for (const link of links) {
    expect(typeOf(left, link.left)).toBe(typeOf(right, link.right));
    for (const node of [link.left, -1 - link.right]) splits.set(node, (splits.get(node) ?? new Set()).add(link.split));
  }
  expect([...splits.values()].every((found) => found.size === 1)).toBe(true);
  const pairs = links.map((link) => `${link.left} ${link.right}`);
  expect(new Set(pairs).size).toBe(pairs.length);
});

test("same seed, same project", async () => {
  expect(await radioactiveProject(9)).toEqual(await radioactiveProject(9));
  expect((await radioactiveProject(9)).left.digest).not.toBe((await radioactiveProject(10)).left.digest);
});
