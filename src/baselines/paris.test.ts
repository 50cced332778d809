import { describe, expect, it } from "vitest";
import { Breather } from "../base/task";
import type { BaselineInput } from "./baseline";
import { paris } from "./paris";
import { type Literals, readFacts } from "./paris-facts";
import { type Evidence, pairLogOdds } from "./paris-pairs";
import { RelationAlignment } from "./paris-relations";
import { ParisRounds } from "./paris-rounds";
import { candidatesOf, graphOf, inputOf, link } from "./testing/small-input";

const breather = new Breather(undefined);
const chanceOf = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

const left = graphOf(
  "left",
  [
    ["f0", "Alien", { year: "1979" }],
    ["f1", "Heat", { year: "1995" }],
    ["p0", "Scott", {}, "Person"],
    ["p1", "Mann", {}, "Person"],
  ],
  [
    ["f0", "directed_by", "p0"],
    ["f1", "directed_by", "p1"],
  ],
);
const right = graphOf(
  "right",
  [
    ["g0", "ALIEN", { year: "1979" }],
    ["g1", "Heat", { year: "1986" }],
    ["q0", "Ridley", {}, "Person"],
    ["q1", "Michael", {}, "Person"],
  ],
  [
    ["g0", "hasDirector", "q0"],
    ["g1", "hasDirector", "q0"],
  ],
);

async function factsOf(one = left, other = right) {
  const literals: Literals = new Map();
  const shared = (graph: typeof left) => ({ types: graph.types, relations: graph.relations });
  const facts = {
    left: await readFacts(one, shared(one), literals, {}),
    right: await readFacts(other, shared(other), literals, {}),
  };
  return { ...facts, literalCount: literals.size, literals };
}

describe("facts", () => {
  it("are edges from both ends, names and attributes, with functionalities", async () => {
    const { right: facts } = await factsOf();
    expect(facts.names).toEqual([
      "→ hasDirector",
      "← hasDirector",
      "Film: name",
      "Film: attribute year",
      "Person: name",
    ]);
    expect([...facts.relations]).toEqual([0, 2, 3, 0, 2, 3, 1, 1, 4, 4]);
    expect([...facts.objects.slice(0, 1)]).toEqual([2]);
    // Two films have one director: an object has two subjects, a subject one object.
    expect([...facts.inverseFunctionality]).toEqual([0.5, 0.99, 0.99, 0.99, 0.99]);
    expect([...facts.functionality]).toEqual([0.99, 0.5, 0.99, 0.99, 0.99]);
  });

  it("write dates, durations and numbers one way, and leave out prose", async () => {
    const one = graphOf("left", [
      [
        "a",
        "x",
        { born: "31-Mar-15", time: "3:05", price: "$ 1.29", code: "1234567890123456", text: "word ".repeat(50) },
      ],
    ]);
    const other = graphOf("right", [
      ["a", "x", { born: "March 31 , 2015", time: "PT3M5S", price: "1,29 EUR", code: "1234567890123457", text: "" }],
    ]);
    const { literals, left: here } = await factsOf(one, other);
    expect([...literals.keys()]).toEqual(["x", "2015/3/31", "185 s", "1.29", "1234567890123456", "1234567890123457"]);
    expect(here.objects).toHaveLength(5);
  });
});

describe("relation alignment", () => {
  it("is worked by hand", async () => {
    const { left: here, right: there, literalCount } = await factsOf();
    const alignment = new RelationAlignment(here, there);
    const [directedBy, hasDirector, name, year] = [0, 0, 2, 3];
    expect(alignment.chance(name, name)).toBe(0.9);
    expect(alignment.chance(directedBy, hasDirector)).toBe(0.1);
    expect(alignment.chance(directedBy, name)).toBe(0);
    const counterparts = { of: Int32Array.of(0, 1, 2, 3), chances: Float64Array.of(0.8, 0.5, 0.9, 0.6) };
    await alignment.learn(counterparts, literalCount, breather);
    expect(alignment.chance(directedBy, hasDirector)).toBeCloseTo((0.8 * 0.9 + 0.1) / (0.8 * 0.9 + 0.5 * 0.6 + 1), 12);
    expect(alignment.chance(name, name)).toBeCloseTo((1.3 + 0.9) / 2.3, 12);
    // "1995" is nowhere on the right: that Heat has it says nothing of the relation.
    expect(alignment.chance(year, year)).toBeCloseTo((0.8 + 0.9) / 1.8, 12);
  });

  it("pairs relations that contain each other", async () => {
    const { left: here, right: there, literalCount } = await factsOf();
    const alignment = new RelationAlignment(here, there);
    const back = new RelationAlignment(there, here);
    expect([...alignment.counterparts(back)]).toEqual([-1, -1, 2, 3, 4]);
    const certain = { of: Int32Array.of(0, -1, 2, -1), chances: Float64Array.of(1, 0, 1, 0) };
    await alignment.learn(certain, literalCount, breather);
    await back.learn(certain, literalCount, breather);
    expect([...alignment.counterparts(back)].slice(0, 2)).toEqual([0, 1]);
  });
});

describe("chance of a pair", () => {
  async function chance(parts: Partial<Evidence>, one = 0, other = 0, graph = right) {
    const { left: here, right: there, literalCount } = await factsOf(left, graph);
    const evidence: Evidence = {
      left: here,
      right: there,
      literalCount,
      counterparts: { of: new Int32Array(4).fill(-1), chances: new Float64Array(4) },
      leftInRight: new RelationAlignment(here, there),
      rightInLeft: new RelationAlignment(there, here),
      nameChances: null,
      counterWeight: 0,
      ...parts,
    };
    const pairs = { lefts: Uint32Array.of(one), rights: Uint32Array.of(other) };
    return chanceOf((await pairLogOdds(pairs, 1, evidence, breather))[0]);
  }
  const literal = (1 - 0.9 * 0.99) ** 2;

  it("grows with every statement in common", async () => {
    expect(await chance({})).toBeCloseTo(1 - literal ** 2, 12);
    expect(await chance({}, 1, 1)).toBeCloseTo(1 - literal, 12);
    expect(await chance({}, 0, 1)).toBe(0);
    const counterparts = { of: Int32Array.of(-1, -1, 0, -1).fill(2, 2, 3), chances: Float64Array.of(0, 0, 0.7, 0) };
    const edge = (1 - 0.1 * 0.99 * 0.7) * (1 - 0.1 * 0.5 * 0.7);
    expect(await chance({ counterparts })).toBeCloseTo(1 - literal ** 2 * edge, 12);
  });

  it("takes alike names for equal ones as far as they are alike", async () => {
    const soft = 1 - (1 - 0.9 * 0.99 * 0.4) ** 2;
    expect(await chance({ nameChances: Float32Array.of(0.4) }, 0, 1)).toBeCloseTo(soft, 7);
    // Equal names are not counted a second time.
    expect(await chance({ nameChances: Float32Array.of(0.4) }, 1, 1)).toBeCloseTo(1 - literal, 7);
  });

  it("shrinks where a relation of both has nothing in common", async () => {
    const doubt = (1 - 0.99 * 0.9) ** 2;
    expect(await chance({ counterWeight: 1 }, 1, 1)).toBeCloseTo((1 - literal) * doubt, 12);
    expect(await chance({ counterWeight: 0.5 }, 1, 1)).toBeCloseTo((1 - literal) * Math.sqrt(doubt), 12);
    expect(await chance({ counterWeight: 1 })).toBeCloseTo(1 - literal ** 2, 12);
  });

  it("does not shrink where one of them lacks the relation", async () => {
    const gaps = graphOf("right", [
      ["g0", "Alien"],
      ["g1", "Jaws", { year: "1975" }],
    ]);
    expect(await chance({ counterWeight: 1 }, 0, 0, gaps)).toBeCloseTo(1 - literal, 12);
  });
});

/** Directors of one name are told apart by their films alone, whatever the relations are called. */
const COUNT = 6;
const world = (side: string, relation: string) =>
  graphOf(
    side,
    Array.from({ length: COUNT }, (_, node) => [
      [`film ${node}`, `Film number ${node}`] as const,
      [`person ${node}`, "John Smith", {}, "Person"] as const,
    ]).flat(),
    Array.from({ length: COUNT }, (_, node) => [`film ${node}`, relation, `person ${node}`] as const),
  );
const one = world("left", "directed_by");
const other = world("right", "réalisateur");
const input: BaselineInput = inputOf(one, other);
const setting = { namePower: 0, counterWeight: 0, knownMatches: "certain" } as const;

describe("PARIS", () => {
  it("matches entities through relations of another name", async () => {
    const { scores, chosen } = await paris(input, {});
    expect(chosen).toEqual({ namePower: 4, counterWeight: 0, knownMatches: "certain" });
    for (let node = 0; node < 2 * COUNT; node++) {
      const row = [...scores.subarray(input.candidates.offsets[node], input.candidates.offsets[node + 1])];
      expect(row.indexOf(Math.max(...row))).toBe(Math.floor(node / 2));
      expect(row.filter((score) => score === Math.max(...row))).toHaveLength(1);
    }
  });

  it("takes train matches for certain where told to, and validation links never", async () => {
    // Films without a name of their own: only what is known can tell their directors apart.
    const blank = (side: string, relation: string) =>
      graphOf(
        side,
        ["a", "b"].flatMap((id) => [[`film ${id}`, ""] as const, [`person ${id}`, "J", {}, "Person"] as const]),
        ["a", "b"].map((id) => [`film ${id}`, relation, `person ${id}`] as const),
      );
    const pair = [blank("left", "made"), blank("right", "made")] as const;
    const gap = async (parts: Partial<BaselineInput>, knownMatches: "certain" | "not used" = "certain") => {
      const given = inputOf(...pair, parts);
      const rounds = await ParisRounds.read(given, {});
      const logOdds = await rounds.align({ ...setting, knownMatches }, {});
      const person = given.candidates.offsets[1];
      return logOdds[person] - logOdds[person + 1];
    };
    expect(await gap({ trainLinks: [link(0, 0)] })).toBeGreaterThan(0.5);
    expect(await gap({ trainLinks: [link(0, 0)] }, "not used")).toBe(0);
    expect(await gap({ validLinks: [link(0, 0, true, "valid")] })).toBe(0);
    expect(await gap({ trainLinks: [link(0, 0, false)] })).toBe(0);
  });

  it("scores what is listed behind the candidates without learning from it", async () => {
    const few = candidatesOf(one.ids.map((_, node) => (node === 0 ? [] : [[node, 0.5] as const])));
    const alone = await (await ParisRounds.read(inputOf(one, other, { candidates: few }), {})).align(setting, {});
    const listed = inputOf(one, other, { candidates: few, extra: [[0, 0]] });
    const both = await (await ParisRounds.read(listed, {})).align(setting, {});
    expect(both.slice(0, alone.length)).toEqual(alone);
    expect(chanceOf(both[alone.length])).toBeGreaterThan(0.9);
  });

  it("is the same twice, and stops when told to", async () => {
    expect((await paris(input, {})).scores).toEqual((await paris(input, {})).scores);
    await expect(paris(input, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "base/aborted" });
  });
});
