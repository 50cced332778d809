import { describe, expect, test } from "vitest";
import type { KnowledgeGraph } from "../../graph/knowledge-graph";
import type { Link } from "../../graph/links";
import type { DemoProject } from "../demo-project";
import { filmsProject, generateFilms } from "./films-project";
import { entitiesASide, filmsPreset, filmsPresets } from "./presets";
import type { FilmsSettings } from "./settings";

const tiny = filmsPreset("tiny").settings;

/** A small world without any disagreement. */
const agreed: FilmsSettings = {
  films: 300,
  people: 400,
  companies: 30,
  oneSided: 0,
  missingEdges: { left: 0, right: 0 },
  misspelt: 0,
  abbreviated: 0,
  reordered: 0,
  homonyms: 0,
  remakes: 0,
  aliases: 0,
  attributeNoise: 0,
  missingAttributes: 0,
  trainFraction: 0.2,
  validFraction: 0.1,
  nonMatchesPerMatch: 0,
};

const nodesOf = (graph: KnowledgeGraph, type: string) =>
  [...graph.typeOf.keys()].filter((v) => typeOf(graph, v) === type);
const typeOf = (graph: KnowledgeGraph, node: number) => graph.types[graph.typeOf[node]!]!;
const matchesOf = (project: DemoProject) => project.links.filter((link) => link.match);
const share = (links: readonly Link[], holds: (link: Link) => boolean) => links.filter(holds).length / links.length;

/** Every edge as text in the numbers of the right graph, sorted. */
function edgesOf(graph: KnowledgeGraph, rightOf: (node: number) => number): string[] {
  const edges: string[] = [];
  const { offsets, neighbours, relations } = graph.outgoing;
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
      const relation = graph.relations[relations[edge]!]!;
      edges.push(`${rightOf(node)} ${relation} ${rightOf(neighbours[edge]!)}`);
    }
  }
  return edges.sort();
}

describe("presets", () => {
  test("have the sizes that they promise", () => {
    expect(filmsPresets.map(({ name, settings }) => [name, entitiesASide(settings)])).toEqual([
      ["tiny", 2_000],
      ["standard", 10_000],
      ["medium", 30_000],
      ["large", 100_000],
      ["hard", 3_384],
      ["crafts", 1_584],
      ["crafts-hard", 1_584],
    ]);
  });

  test("by craft, people are of seven types with the other entities, and noise falls on them unevenly", async () => {
    const { left, right, links } = await filmsProject("crafts", 1);
    const types = ["Actor", "Company", "Director", "Editor", "Film", "Genre", "Producer", "Writer"];
    expect([left.types, right.types]).toEqual([types, types]);
    expect(links.every((link) => left.types[left.typeOf[link.left]!] === right.types[right.typeOf[link.right]!])).toBe(
      true,
    );
    const sameName = (type: string) => {
      const ofType = links.filter(({ left: node }) => left.types[left.typeOf[node]!] === type);
      return ofType.filter((link) => left.names[link.left] === right.names[link.right]).length / ofType.length;
    };
    expect(sameName("Director")).toBeGreaterThan(sameName("Writer"));
    expect(sameName("Writer")).toBeGreaterThan(sameName("Editor") + 0.1);
    const directed = (graph: KnowledgeGraph, relation: string) => {
      const number = graph.relations.indexOf(relation);
      return graph.outgoing.relations.filter((found) => found === number).length;
    };
    // As many are directors as editors; the world has 1.12 of the one and 1.15 of the other a film.
    expect(directed(left, "edited_by")).toBeLessThan(0.75 * directed(left, "directed_by"));
  });

  test("tiny has its counts on both sides, one name a type, and all relations of Films", async () => {
    const { left, right } = await filmsProject("tiny", 1);
    for (const graph of [left, right]) {
      expect(graph.nodeCount).toBe(2_000);
      expect(graph.types).toEqual(["Company", "Film", "Genre", "Person"]);
      expect(graph.relations).toEqual([
        "directed_by",
        "edited_by",
        "has_actor",
        "has_genre",
        "made_by",
        "produced_by",
        "written_by",
      ]);
      expect(nodesOf(graph, "Film")).toHaveLength(840);
      expect(nodesOf(graph, "Person")).toHaveLength(1_096);
    }
  });

  test("stay as they were when they were first measured on", async () => {
    const facts = async (name: string) => {
      const { left, right, links } = await filmsProject(name, 1);
      return [left.edgeCount, right.edgeCount, links.length, right.names.slice(0, 3).join(" | ")];
    };
    expect(await facts("tiny")).toEqual([
      9_600,
      9_689,
      1_802,
      "Elena Maldero | Isamu Wakanohara | Dreaming the Double Crime",
    ]);
    expect(await facts("hard")).toEqual([
      13_484,
      13_503,
      2_880,
      "Echo for Lena | Girard, Michel Boisoulieu | No Gift in Forgotten Rider",
    ]);
  });

  test("an unknown one is refused with the names of the known ones", async () => {
    await expect(filmsProject("huge", 1)).rejects.toMatchObject({
      code: "demos/unknown-preset",
      message: 'Films has no preset "huge": choose one of tiny, standard, medium, large, hard, crafts, crafts-hard.',
    });
  });
});

test("same seed, same project; another seed, another world", async () => {
  const [a, b, c] = await Promise.all([filmsProject("tiny", 7), filmsProject("tiny", 7), filmsProject("tiny", 8)]);
  expect(b).toEqual(a);
  expect(c.left.digest).not.toBe(a.left.digest);
  expect(c.right.digest).not.toBe(a.right.digest);
});

test("with every knob at zero both views say the same, ids and order apart", async () => {
  const project = await generateFilms("agreed", agreed, 3);
  const { left, right } = project;
  const rightOf = new Int32Array(left.nodeCount).fill(-1);
  for (const link of project.links) rightOf[link.left] = link.right;
  expect(project.links).toHaveLength(left.nodeCount);
  expect(right.nodeCount).toBe(left.nodeCount);
  for (let node = 0; node < left.nodeCount; node++) {
    const other = rightOf[node]!;
    expect(right.names[other]).toBe(left.names[node]);
    expect(right.attributes[other]).toEqual(left.attributes[node]);
    expect(typeOf(right, other)).toBe(typeOf(left, node));
  }
  expect(edgesOf(left, (node) => rightOf[node]!)).toEqual(edgesOf(right, (node) => node));
  const films = nodesOf(left, "Film").map((node) => left.names[node]);
  expect(new Set(films).size).toBe(films.length);
});

test("the truth is one to one, between nodes of one type, and neither ids nor rows give it away", async () => {
  const { left, right, links } = await filmsProject("tiny", 2);
  expect(links.every((link) => typeOf(left, link.left) === typeOf(right, link.right))).toBe(true);
  expect(new Set(links.map((link) => link.left)).size).toBe(links.length);
  expect(new Set(links.map((link) => link.right)).size).toBe(links.length);
  // A tenth of films, people and companies have no counterpart; every genre has one.
  expect(links).toHaveLength(2_000 - 84 - 110 - 4);

  expect(Math.abs(correlation(links.map((link) => [link.left, link.right])))).toBeLessThan(0.08);
  const rankOf = (graph: KnowledgeGraph) => {
    const sorted = [...graph.ids].sort();
    return new Map(sorted.map((id, rank) => [id, rank]));
  };
  const [leftRank, rightRank] = [rankOf(left), rankOf(right)];
  const ranks = links.map(
    (link) => [leftRank.get(left.ids[link.left]!)!, rightRank.get(right.ids[link.right]!)!] as const,
  );
  expect(Math.abs(correlation(ranks))).toBeLessThan(0.08);
  const shared = links.filter((link) => left.ids[link.left]!.slice(1) === right.ids[link.right]!.slice(1));
  expect(shared).toEqual([]);
});

test("splits hold their fractions within every large type", async () => {
  const { left, links } = await filmsProject("standard", 1);
  for (const type of ["Film", "Person"]) {
    const ofType = links.filter((link) => typeOf(left, link.left) === type);
    expect(share(ofType, (link) => link.split === "train")).toBeCloseTo(0.2, 2);
    expect(share(ofType, (link) => link.split === "valid")).toBeCloseTo(0.1, 2);
    expect(share(ofType, (link) => link.split === "test")).toBeCloseTo(0.7, 2);
  }
});

describe("each knob does what it says, and nothing else", () => {
  const size = { films: 1_500, people: 2_000 };
  const draw = (knobs: Partial<FilmsSettings>) => generateFilms("knob", { ...agreed, ...size, ...knobs }, 5);
  const sameName = (project: DemoProject, type: string) => {
    const ofType = matchesOf(project).filter((link) => typeOf(project.left, link.left) === type);
    return share(ofType, (link) => project.left.names[link.left] === project.right.names[link.right]);
  };
  const people = (project: DemoProject) => matchesOf(project).filter((l) => typeOf(project.left, l.left) === "Person");

  test("missing edges, each side its own fraction", async () => {
    const whole = await draw({});
    const { left, right } = await draw({ missingEdges: { left: 0.3, right: 0.1 } });
    expect(left.edgeCount / whole.left.edgeCount).toBeCloseTo(0.7, 1);
    expect(right.edgeCount / whole.right.edgeCount).toBeCloseTo(0.9, 1);
    expect(right.names).toEqual(whole.right.names);
  });

  test("entities on one side only", async () => {
    const project = await draw({ oneSided: 0.25 });
    expect(nodesOf(project.left, "Film")).toHaveLength(1_500);
    expect(nodesOf(project.right, "Film")).toHaveLength(1_500);
    expect(matchesOf(project).filter((l) => typeOf(project.left, l.left) === "Film")).toHaveLength(1_125);
  });

  test("spelling", async () => {
    const project = await draw({ misspelt: 0.1 });
    // Two sides, each a tenth; that both make the same slip is next to impossible.
    expect(sameName(project, "Film")).toBeCloseTo(0.81, 1);
    expect(sameName(project, "Person")).toBeCloseTo(0.81, 1);
    expect(sameName(project, "Genre")).toBe(1);
  });

  test("abbreviations and family names first, in the right view only", async () => {
    const { left, right } = await draw({ abbreviated: 0.3, reordered: 0.2 });
    const names = nodesOf(right, "Person").map((node) => right.names[node]!);
    expect(names.filter((name) => name.includes(", ")).length / names.length).toBeCloseTo(0.2, 1);
    expect(names.filter((name) => /^[A-Z]\. |, [A-Z]\.( [A-Z]\.)*$/.test(name)).length / names.length).toBeCloseTo(
      0.3,
      1,
    );
    expect(nodesOf(left, "Person").some((node) => left.names[node]!.includes(","))).toBe(false);
  });

  test("homonyms", async () => {
    const project = await draw({ homonyms: 1 / 3 });
    const bearers = new Map<string, number>();
    for (const link of people(project)) {
      const name = project.left.names[link.left]!;
      bearers.set(name, (bearers.get(name) ?? 0) + 1);
    }
    const sharing = [...bearers.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
    expect(sharing / 2_000).toBeCloseTo(1 / 3, 2);
    expect(new Set((await draw({})).left.names).size).toBeGreaterThan(3_500);
  });

  test("remakes have the title of an older film, years later", async () => {
    const { left } = await draw({ remakes: 0.1 });
    const years = new Map<string, number[]>();
    for (const film of nodesOf(left, "Film")) {
      const title = left.names[film]!;
      years.set(title, [...(years.get(title) ?? []), Number(left.attributes[film]!.year)]);
    }
    const again = [...years.values()].filter((made) => made.length > 1);
    const remakes = again.reduce((sum, made) => sum + made.length - 1, 0);
    expect(remakes / 1_500).toBeCloseTo(0.1, 2);
    for (const made of again) {
      const sorted = made.sort((a, b) => a - b);
      for (let film = 1; film < sorted.length; film++)
        expect(sorted[film]! - sorted[film - 1]!).toBeGreaterThanOrEqual(8);
    }
  });

  test("aliases, some of which are listed", async () => {
    const project = await draw({ aliases: 0.2 });
    expect(sameName(project, "Film")).toBeCloseTo(0.8, 1);
    expect(sameName(project, "Person")).toBeCloseTo(0.8, 1);
    const listed = matchesOf(project).filter((link) => {
      const known = project.right.attributes[link.right]!.also_known_as;
      return known !== undefined && known[0] === project.left.names[link.left];
    });
    expect(listed.length).toBeGreaterThan(200);
  });

  test("wrong and missing attribute values", async () => {
    const whole = await draw({});
    const noisy = await draw({ attributeNoise: 0.2 });
    const films = nodesOf(whole.left, "Film");
    const off = films.filter((film) => whole.left.attributes[film]!.year !== noisy.left.attributes[film]!.year);
    expect(off.length / films.length).toBeCloseTo(0.2, 1);
    for (const film of off) {
      const difference = Number(whole.left.attributes[film]!.year) - Number(noisy.left.attributes[film]!.year);
      expect(Math.abs(difference)).toBe(1);
    }
    const sparse = await draw({ missingAttributes: 0.4 });
    const kept = nodesOf(sparse.right, "Film").filter((film) => sparse.right.attributes[film]!.runtime !== undefined);
    expect(kept.length / 1_500).toBeCloseTo(0.6, 1);
  });

  test("labelled non-matches: same type, never a true pair, namesakes where there are some", async () => {
    const project = await draw({ nonMatchesPerMatch: 0.5, homonyms: 0.4 });
    const matches = new Map(matchesOf(project).map((link) => [link.left, link]));
    const nonMatches = project.links.filter((link) => !link.match);
    expect(nonMatches.length / matches.size).toBeCloseTo(0.5, 1);
    for (const link of nonMatches) {
      expect(typeOf(project.left, link.left)).toBe(typeOf(project.right, link.right));
      expect(matches.get(link.left)!.right).not.toBe(link.right);
      expect(matches.get(link.left)!.split).toBe(link.split);
    }
    const namesakes = nonMatches.filter((link) => project.left.names[link.left] === project.right.names[link.right]);
    expect(namesakes.length).toBeGreaterThan(200);
  });
});

test("people meet again: most have worked at least twice with the same person", async () => {
  const { left } = await generateFilms("agreed", { ...agreed, films: 1_500, people: 2_000 }, 1);
  let again = 0;
  const people = nodesOf(left, "Person");
  const degrees: number[] = [];
  for (const person of people) {
    const films = new Set(
      left.incoming.neighbours.slice(left.incoming.offsets[person]!, left.incoming.offsets[person + 1]!),
    );
    degrees.push(films.size);
    const met = new Map<number, number>();
    for (const film of films) {
      const crew = left.outgoing.neighbours.slice(left.outgoing.offsets[film]!, left.outgoing.offsets[film + 1]!);
      for (const other of new Set(crew)) {
        if (other !== person && typeOf(left, other) === "Person") met.set(other, (met.get(other) ?? 0) + 1);
      }
    }
    if (Math.max(0, ...met.values()) > 1) again++;
  }
  expect(again / people.length).toBeGreaterThan(0.7);
  // A long tail: the busiest have many times the films of the one in the middle, and nobody fewer than two.
  degrees.sort((a, b) => a - b);
  expect(degrees[0]).toBeGreaterThanOrEqual(2);
  expect(degrees.at(-1)!).toBeGreaterThan(5 * degrees[degrees.length >> 1]!);
});

test("highlights are pairs of the test split, the first two of them no matches", async () => {
  const project = await filmsProject("hard", 1);
  expect(project.highlights).toHaveLength(3);
  const rightOf = new Map(project.links.map((link) => [link.left, link]));
  project.highlights.forEach((highlight, place) => {
    const link = rightOf.get(project.left.indexOf.get(highlight.left)!)!;
    expect(link.split).toBe("test");
    expect(link.right === project.right.indexOf.get(highlight.right)).toBe(place === 2);
  });
});

test("an abort stops the work", async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(filmsProject("large", 1, { signal: stop.signal })).rejects.toMatchObject({ code: "base/aborted" });
});

test("settings that no world can have are refused by name", async () => {
  await expect(generateFilms("bad", { ...tiny, oneSided: 1.5 }, 1)).rejects.toMatchObject({
    code: "demos/settings",
    message: "Films: oneSided must be a fraction from 0 to 1, found 1.5.",
  });
  await expect(generateFilms("bad", { ...tiny, trainFraction: 0.7, validFraction: 0.6 }, 1)).rejects.toThrow(
    /at most 1/,
  );
  await expect(generateFilms("bad", { ...tiny, films: 3 }, 1)).rejects.toThrow(/whole number of at least 20, found 3/);
});

/** Pearson's correlation; on positions, which are ranks already, Spearman's. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(pairs.map(([x]) => x));
  const meanY = mean(pairs.map(([, y]) => y));
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
