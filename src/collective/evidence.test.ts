import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import type { Link } from "../graph/links";
import { type Beliefs, gatherBeliefs } from "./beliefs";
import { EvidenceReader } from "./evidence";
import { columnsOfRelations, evidenceColumns } from "./evidence-columns";
import type { NeighbourLists } from "./neighbour-lists";
import { alignRelations, RelationAlignment } from "./relation-alignment";
import { listsOfSmall, smallGraph } from "./testing/small-graph";

type Entry = readonly [neighbour: number, relation: number, weight: number, share: number];

/** Lists written down by hand; relations 0 and 1, against their direction 2 and 3. */
function listsOf(rows: readonly (readonly Entry[])[]): NeighbourLists {
  const entries = rows.flat();
  return {
    nodeCount: rows.length,
    relationCount: 2,
    offsets: Uint32Array.from([0, ...rows.map((_, row) => rows.slice(0, row + 1).flat().length)]),
    neighbours: Uint32Array.from(entries, ([neighbour]) => neighbour),
    relations: Uint16Array.from(entries, ([, relation]) => relation),
    weights: Float32Array.from(entries, ([, , weight]) => weight),
    shares: Float32Array.from(entries, ([, , , share]) => share),
  };
}

type Belief = readonly [left: number, right: number, value: number];

function believe(
  pairs: readonly Belief[],
  leftCount: number,
  rightCount: number,
  known: readonly Link[] = [],
): Beliefs {
  const scored = {
    lefts: Uint32Array.from(pairs, ([left]) => left),
    rights: Uint32Array.from(pairs, ([, right]) => right),
    scores: Float32Array.from(pairs, ([, , value]) => value),
  };
  return gatherBeliefs(scored, known, leftCount, rightCount);
}

const columns = columnsOfRelations(["played", "wrote"], ["played", "wrote"]);
/** Relations say the same only where they are the same. */
const strict = new RelationAlignment(new Map(), 4);

/** A film: its director by relation 0, its star by relation 1. */
const leftLists = listsOf([
  [
    [1, 0, 0.5, 1],
    [2, 1, 1, 0.25],
  ],
  [],
  [],
]);
/** The same film: director, star, and another star. */
const rightLists = listsOf([
  [
    [1, 0, 0.75, 0.5],
    [2, 1, 0.625, 1],
    [3, 1, 1, 1],
  ],
  [],
  [],
  [],
]);
const believed: readonly Belief[] = [
  [1, 1, 0.75],
  [2, 2, 0.5],
  [2, 3, 0.375],
];

function read(reader: EvidenceReader, left: number, right: number): Record<string, number> {
  const { size, names } = reader.columns;
  const row = new Float32Array(size + 2).fill(7);
  reader.read(left, right, row, 1);
  expect([row[0], row[size + 1]], "what stands around the row").toEqual([7, 7]);
  return Object.fromEntries(names.map((name, column) => [name.replace("evidence.", ""), row[1 + column]]));
}

function expectRow(found: Record<string, number>, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    if (Number.isNaN(value)) expect([name, found[name]]).toEqual([name, Number.NaN]);
    else expect(Math.abs(found[name] - value), `${name}: ${found[name]}, expected ${value}`).toBeLessThan(1e-6);
  }
}

describe("EvidenceReader", () => {
  it("counts what both neighbourhoods have in common, one-to-one", () => {
    const reader = new EvidenceReader(columns, leftLists, rightLists, believe(believed, 3, 4), strict);
    const [director, star] = [((0.5 + 0.75) / 2) * 0.75, ((1 + 0.625) / 2) * 0.5];
    const ofLeft = (0.5 * 0.75 + 1 * 0.5) / 1.5;
    const weightOfRight = 0.75 + 0.625 + 1;
    const ofRight = (0.75 * 0.75 + 0.625 * 0.5) / weightOfRight;
    const [proofByDirector, proofByStar] = [0.75 * 1, 0.5 * 1];
    expectRow(read(reader, 0, 0), {
      matched: director + star,
      matchedAligned: director + star,
      shareLeast: ofRight,
      shareMost: ofLeft,
      alignedLeast: ofRight,
      alignedMost: ofLeft,
      proof: -Math.log1p(-0.999 * proofByDirector) - Math.log1p(-0.999 * proofByStar),
      best: proofByDirector,
      elsewhereLeast: 0,
      // The other star is believed to be the left one, which is taken.
      elsewhereMost: 0.375 / weightOfRight,
      degreeLeast: 2,
      degreeMost: 3,
    });
  });

  it("tells relations apart, and says nothing of one that a side lacks", () => {
    const reader = new EvidenceReader(columns, leftLists, rightLists, believe(believed, 3, 4), strict);
    expectRow(read(reader, 0, 0), {
      "played.best": 0.75,
      "played.shareLeast": 0.75,
      "played.elsewhereMost": 0,
      "wrote.best": 0.5,
      "wrote.shareLeast": (0.625 * 0.5) / 1.625,
      "wrote.elsewhereMost": 0.375 / 1.625,
    });
    const none = read(reader, 1, 0);
    expectRow(none, { matched: 0, shareLeast: 0, degreeLeast: 0, degreeMost: 3, proof: 0, best: 0 });
    for (const relation of ["played", "wrote"]) {
      expectRow(
        none,
        Object.fromEntries(["best", "shareLeast", "elsewhereMost"].map((part) => [`${relation}.${part}`, Number.NaN])),
      );
    }
  });

  it("keeps the columns of a relation that the mapping does not know, and leaves them empty", () => {
    const unknown = columnsOfRelations(["lost", "^wrote"], ["played", "wrote"]);
    expect(unknown.relations).toEqual([-1, 3]);
    const reader = new EvidenceReader(unknown, leftLists, rightLists, believe(believed, 3, 4), strict);
    const row = new Float32Array(unknown.size);
    reader.read(0, 0, row, 0);
    expect([...row.subarray(12)]).toEqual(new Array(6).fill(Number.NaN));
    expect(row[0]).toBeGreaterThan(0);
  });

  it("counts a match by another relation for what the relations have in common", () => {
    const half = new RelationAlignment(new Map([[0 * 4 + 3, 0.5]]), 4);
    const other = listsOf([[[1, 3, 1, 0.5]], []]);
    const reader = new EvidenceReader(columns, leftLists, other, believe([[1, 1, 0.75]], 3, 2), half);
    expectRow(read(reader, 0, 0), {
      matched: 0.75 * 0.75,
      matchedAligned: 0.75 * 0.75 * 0.5,
      shareMost: 0.75,
      alignedMost: 0.375,
      best: 0.75 * 0.5 * 1,
      // The left side has no relation 3, the right side nothing else.
      "played.best": Number.NaN,
    });
  });

  it("gives each neighbour to the strongest of those that claim it", () => {
    const two = listsOf([
      [
        [1, 0, 1, 1],
        [2, 0, 1, 1],
      ],
      [],
      [],
    ]);
    const rivals: readonly Belief[] = [
      [1, 1, 0.875],
      [1, 2, 0.75],
      [2, 1, 0.5],
    ];
    const reader = new EvidenceReader(columns, two, two, believe(rivals, 3, 3), strict);
    // 1–1 first; 1–2 and 2–1 each want one that is taken.
    expectRow(read(reader, 0, 0), {
      matched: 0.875,
      shareMost: 0.875 / 2,
      elsewhereMost: (0.75 + 0) / 2,
      elsewhereLeast: 0.5 / 2,
    });
  });

  it("sorts many meetings as it sorts few", () => {
    const size = 40;
    const hub = listsOf([
      Array.from({ length: size }, (_, index) => [index + 1, 0, 1, 1] as const),
      ...Array.from({ length: size }, () => []),
    ]);
    const random = new SeededRandom(5);
    const pairs = Array.from({ length: size }, (_, left) =>
      Array.from(
        { length: 3 },
        (_, turn) => [left + 1, ((left + 7 * turn) % size) + 1, 0.1 + 0.8 * random.next()] as const,
      ),
    ).flat();
    const reader = new EvidenceReader(columns, hub, hub, believe(pairs, size + 1, size + 1), strict);
    const taken = new Set<string>();
    let sum = 0;
    for (const [left, right, value] of [...pairs].sort((a, b) => b[2] - a[2])) {
      if (taken.has(`l${left}`) || taken.has(`r${right}`)) continue;
      taken.add(`l${left}`).add(`r${right}`);
      sum += value;
    }
    expectRow(read(reader, 0, 0), { shareMost: sum / size });
  });

  it("does not take the pair's own belief for evidence", () => {
    // Two friends, and a loop as a list might have it.
    const friends = listsOf([
      [
        [1, 0, 1, 1],
        [0, 0, 1, 1],
      ],
      [[0, 2, 1, 1]],
    ]);
    const rowWith = (own: number) => {
      const beliefs = believe(
        [
          [0, 0, own],
          [1, 1, 0.5],
        ],
        2,
        2,
      );
      return read(new EvidenceReader(columns, friends, friends, beliefs, strict), 0, 0);
    };
    expect(rowWith(0.9).matched).toBe(rowWith(0.1).matched);
    expect(rowWith(0.9).matched).toBe(0.5);
  });

  it("reads a pair the same whichever was read before", () => {
    const reader = new EvidenceReader(columns, leftLists, rightLists, believe(believed, 3, 4), strict);
    const first = read(reader, 0, 0);
    expect(read(reader, 0, 1).shareMost, "nobody is met there").toBe(0);
    expect(read(reader, 0, 0)).toEqual(first);
  });
});

/** Two graphs of nine nodes with edges, beliefs and known matches at random. */
function randomCase(seed: number) {
  const random = new SeededRandom(seed);
  const nodes = Array.from({ length: 9 }, (_, node) => `n${node}`);
  const edges = () =>
    Array.from({ length: 24 }, () => {
      const relation = ["r", "s", "t"][random.integer(3)];
      return `n${random.integer(9)} ${relation} n${random.integer(9)}`;
    });
  const left = smallGraph(nodes.join(" "), edges());
  const right = smallGraph(nodes.join(" "), edges());
  const grain = () => Math.round(8 * random.next()) / 8;
  const beliefs = nodes.flatMap((_, l) =>
    nodes.flatMap((_, r) => (random.next() < 0.4 ? [[l, r, grain()] as const] : [])),
  );
  return { left, right, beliefs, known: { left: random.integer(9), right: random.integer(9) } };
}

describe("evidence from either side", () => {
  it("is the same when left and right are swapped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const { left, right, beliefs, known } = randomCase(seed);
        const link: Link = { ...known, match: true, split: "train" };
        const readerOf = (swap: boolean) => {
          const lists = swap ? listsOfSmall(right, left) : listsOfSmall(left, right);
          const pairs = beliefs.map(([l, r, value]) => (swap ? ([r, l, value] as const) : ([l, r, value] as const)));
          const own = swap ? { ...link, left: link.right, right: link.left } : link;
          const gathered = believe(pairs, 9, 9, [own]);
          const chosen = evidenceColumns(lists.left, lists.right, lists.mapping.relations);
          return new EvidenceReader(
            chosen,
            lists.left,
            lists.right,
            gathered,
            alignRelations(lists.left, lists.right, gathered),
          );
        };
        const [one, other] = [readerOf(false), readerOf(true)];
        expect(other.columns).toEqual(one.columns);
        for (let l = 0; l < 9; l++) for (let r = 0; r < 9; r++) expectRow(read(other, r, l), read(one, l, r));
      }),
      { numRuns: 25, seed: 6 },
    );
  });
});

describe("evidenceColumns", () => {
  const left = smallGraph("a b c d", ["a r b", "a r c", "a r d", "a s b", "a s c", "b t c"]);
  const right = smallGraph("a b c d", ["a r b", "a s b", "a s c", "a s d"]);
  const lists = listsOfSmall(left, right);

  it("gives columns to the relations that both sides share, the most frequent first, in both directions", () => {
    const { relations, names, labels, size } = evidenceColumns(lists.left, lists.right, ["r", "s", "t"]);
    // One r on the right, two s on the left; t is the left side's alone.
    expect(relations).toEqual([1, 4, 0, 3]);
    expect(size).toBe(12 + 4 * 3);
    expect(names.slice(12, 15)).toEqual(["evidence.s.best", "evidence.s.shareLeast", "evidence.s.elsewhereMost"]);
    expect(names[21]).toBe("evidence.^r.best");
    expect(labels[21]).toBe("r (reverse): best match");
  });

  it("gives them to six at most", () => {
    const edges = ["a b c", "p q r", "v w x"].flatMap((row) => row.split(" ").map((relation) => `a ${relation} b`));
    const many = smallGraph("a b", edges);
    const both = listsOfSmall(many, many);
    expect(evidenceColumns(both.left, both.right, both.mapping.relations).relations).toHaveLength(6);
  });
});
