import { describe, expect, it } from "vitest";
import { columnsOfRelations } from "./evidence-columns";
import { blendLogits, blendScores, Rounds } from "./rounds";
import { smallWorld, withOtherTestLinks } from "./testing/small-world";

const columns = columnsOfRelations(["star"], ["director", "star", "writer"]);
const only = { networkShare: 0, exclusivity: 0 } as const;
const logitOf = (score: number) => Math.log(score / (1 - score));

function started(seed = 1) {
  const world = smallWorld(seed);
  const book = world.bookOf(world.links);
  return { world, book, rounds: new Rounds(world.graphs, book) };
}

describe("Rounds", () => {
  it("starts with what the network says, and with nothing where there is none", async () => {
    const { world, book, rounds } = started();
    await rounds.startWithNetwork({});
    const logits = await world.graphs.network!(book.pairsFrom(0), 0, {});
    expect(logits.length).toBe(book.size);
    rounds.scores.forEach((score, pair) => {
      expect(score).toBeCloseTo(1 / (1 + Math.exp(-logits[pair])), 6);
    });
    const without = new Rounds({ ...world.graphs, network: null }, book);
    await without.startWithNetwork({});
    expect([...new Set(without.scores)]).toEqual([0]);
    expect(without.network.every(Number.isNaN)).toBe(true);
  });

  it("proposes pairs whose surroundings match, asks the network about them, and about nothing twice", async () => {
    const { world, book } = started();
    const asked: [from: number, pairs: number][] = [];
    const network: typeof world.graphs.network = (pairs, from, task) => {
      asked.push([from, pairs.lefts.length]);
      return world.graphs.network!(pairs, from, task);
    };
    const rounds = new Rounds({ ...world.graphs, network }, book);
    await rounds.startWithNetwork({});
    const [before, proposedBefore] = [book.size, book.proposedCount];
    const { proposed, anchors, columns: read } = await rounds.begin(columns, 3, {});
    expect(proposed).toBeGreaterThan(10);
    // Some of those that only a label named are found too: no new pairs, but now candidates.
    expect(book.proposedCount).toBe(proposedBefore + proposed);
    expect(book.size).toBeLessThan(before + proposed);
    expect(rounds.network.some(Number.isNaN)).toBe(false);
    expect(asked).toEqual([
      [0, before],
      [before, book.size - before],
    ]);
    expect(anchors).toBeGreaterThanOrEqual(world.graphs.known.length);
    expect(read.size).toBe(4 + columns.size + 2);
    const found = world.links.filter(({ left, right }) => book.proposedIn(book.find(left, right)) === 1);
    expect(found.length, "matches that blocking had missed").toBeGreaterThan(5);
    for (let left = 0; left < book.leftCount; left++) {
      const own = [...book.ofLeft(left)].filter((position) => book.proposedIn(position) === 1);
      expect(own.length).toBeLessThanOrEqual(3);
    }
  });

  it("takes known matches for anchors, and pairs that are likely and each other's best", async () => {
    const { world, book, rounds } = started();
    await rounds.startWithNetwork({});
    const leftOf = new Map(world.links.map(({ left, right }) => [right, left]));
    rounds.scores = rounds.scores.map((_, pair) => {
      const [left, right] = [book.leftOf(pair), book.rightOf(pair)];
      const found = book.isProposed(book.find(leftOf.get(right)!, right));
      // Who has lost its match likes the others' best: they have better ones.
      return !found ? 0.25 : leftOf.get(right) === left ? 0.75 : 0.625;
    });
    const likely = world.links.filter(
      ({ left, right, split }) => split !== "train" && book.isProposed(book.find(left, right)),
    );
    const { anchors } = await rounds.begin(columns, 3, {});
    expect(anchors).toBe(world.graphs.known.length + likely.length);

    const unsure = started();
    await unsure.rounds.startWithNetwork({});
    unsure.rounds.scores = unsure.rounds.scores.map(() => 0.49);
    expect((await unsure.rounds.begin(columns, 3, {})).anchors).toBe(world.graphs.known.length);
  });

  it("hears nothing from pairs that only a label names", async () => {
    const rowsWith = async (score: number) => {
      const { rounds, book } = started();
      await rounds.startWithNetwork({});
      rounds.scores = rounds.scores.map((own, pair) => (book.isProposed(pair) ? own : score));
      const { columns: read, anchors } = await rounds.begin(columns, 3, {});
      const rows = new Float32Array(book.size * read.size);
      for (let pair = 0; pair < book.size; pair++) read.read(pair, rows, pair * read.size);
      return { rows, anchors };
    };
    expect(await rowsWith(0.99)).toEqual(await rowsWith(0));
  });

  it("says what share of the pairs moved, new ones from nowhere, and counts none that only a label names", async () => {
    const { graphs, links, bookOf } = smallWorld(1);
    const book = bookOf(withOtherTestLinks(links, 5));
    const rounds = new Rounds(graphs, book);
    await rounds.startWithNetwork({});
    // A label may name a pair long before structure proposes it: it has a score then, but comes from nowhere all the same.
    rounds.scores = rounds.scores.map((own, pair) => (book.isProposed(pair) ? own : 0.9));
    const before = rounds.scores.slice();
    await rounds.begin(columns, 3, {});
    let proposed = 0;
    let moved = 0;
    const logits = Float32Array.from({ length: book.size }, (_, pair) => {
      const goesUp = pair % 3 === 0;
      if (book.isProposed(pair)) {
        proposed++;
        const was = book.proposedIn(pair) === 0 && before[pair] >= 0.5;
        if (was !== goesUp) moved++;
      }
      return goesUp ? 2 : -2;
    });
    expect(proposed).toBeLessThan(book.size);
    expect(Array.from(before, (_, pair) => book.proposedIn(pair))).toContain(1);
    expect(rounds.finish(logits, only)).toBeCloseTo(moved / proposed, 12);
    expect(rounds.history.map(({ length }) => length)).toEqual([before.length, book.size]);
    expect(rounds.scores).toBe(rounds.history[1]);
  });

  it("scores a pair by the trees' value of its row, whatever the order", async () => {
    const { rounds, book } = started();
    await rounds.startWithNetwork({});
    const start = await rounds.begin(columns, 3, {});
    const split = { column: [1, -1, -1], bound: [0.5, 0, 0], below: [1, -1, -1], above: [2, -1, -1] };
    const tree = { ...split, missingBelow: [0, 0, 0], value: [0, -1, 3] };
    const logits = await rounds.treeLogits(start, { columns: start.columns.size, start: 0.5, trees: [tree] }, {});
    const row = new Float32Array(start.columns.size);
    for (let pair = 0; pair < book.size; pair++) {
      start.columns.read(pair, row, 0);
      expect(logits[pair]).toBe(row[1] <= 0.5 ? -0.5 : 3.5);
    }
    expect(new Set(logits).size).toBe(2);
  });

  it("goes without surroundings where a side has no edges", async () => {
    const { world } = started();
    const bare = { ...world.graphs.left, edgeCount: 0 };
    const none = {
      offsets: new Uint32Array(bare.nodeCount + 1),
      neighbours: new Uint32Array(0),
      relations: new Uint16Array(0),
    };
    const left = { ...bare, outgoing: none, incoming: none };
    const rounds = new Rounds({ ...world.graphs, left }, world.bookOf(world.links));
    await rounds.startWithNetwork({});
    const { proposed, columns: read } = await rounds.begin(columns, 3, {});
    expect(proposed).toBe(0);
    const row = new Float32Array(read.size);
    read.read(0, row, 0);
    expect(row[1]).toBeNaN();
    expect(row[4], "no neighbour matched").toBe(0);
  });

  it("stops when told to", async () => {
    const { rounds } = started();
    await rounds.startWithNetwork({});
    await expect(rounds.begin(columns, 3, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "base/aborted",
    });
  });
});

describe("blending", () => {
  it("mixes logits, and takes the trees' alone where the network says nothing", () => {
    const mixed = blendLogits(Float32Array.of(2, 2), Float32Array.of(-2, Number.NaN), 0.25);
    expect([...mixed]).toEqual([1, 2]);
  });

  it("then lets pairs compete", () => {
    const { book } = started();
    const trees = Float32Array.from({ length: book.size }, (_, pair) => logitOf(0.25 + (pair % 3) / 4));
    const network = new Float32Array(book.size).fill(Number.NaN);
    const free = blendScores(book, trees, network, { networkShare: 0.5, exclusivity: 0 });
    const competing = blendScores(book, trees, network, { networkShare: 0.5, exclusivity: 1 });
    expect(free[1]).toBeCloseTo(0.5, 6);
    expect(competing.every((score, pair) => score <= free[pair])).toBe(true);
    expect(competing).not.toEqual(free);
  });
});
