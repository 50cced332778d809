import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link, Split } from "../graph/links";
import { PairBook } from "./pair-book";
import { trainingPairs, validationPairs } from "./round-pairs";
import { smallWorld, withOtherTestLinks } from "./testing/small-world";

/** Lefts 0 to 3, each with rights 0, 1, 2; a label names 3–5 as well. */
function smallBook(extra: readonly (readonly [number, number])[] = [[3, 5]]) {
  const lefts = [0, 1, 2, 3].flatMap((left) => [left, left, left]);
  const rights = [0, 1, 2, 3].flatMap(() => [0, 1, 2]);
  const set: CandidateSet = {
    k: 3,
    offsets: Uint32Array.of(0, 3, 6, 9, 12),
    rights: Uint32Array.from(rights),
    scores: new Float32Array(12).fill(0.5),
    proposers: new Uint8Array(12).fill(1),
  };
  const listed = {
    lefts: Uint32Array.from([...lefts, ...extra.map(([left]) => left)]),
    rights: Uint32Array.from([...rights, ...extra.map(([, right]) => right)]),
  };
  return new PairBook(set, listed, 4, 6);
}

function link(left: number, right: number, split: Split, match = true): Link {
  return { left, right, match, split };
}

function named(book: PairBook, { positions, labels }: { positions: Uint32Array; labels: Uint8Array }): string[] {
  return Array.from(positions, (at, row) => `${book.leftOf(at)}-${book.rightOf(at)} ${labels[row]}`);
}

describe("trainingPairs", () => {
  it("takes the train links and the other pairs of both entities of every train match", () => {
    const book = smallBook();
    const found = trainingPairs(book, [link(0, 1, "train"), link(2, 2, "train", false)], 1);
    expect(named(book, found)).toEqual(["0-0 0", "0-1 1", "0-2 0", "1-1 0", "2-1 0", "2-2 0", "3-1 0"]);
  });

  it("takes a train link that nothing proposed, and no other pair that only a label names", () => {
    const book = smallBook([
      [3, 5],
      [0, 5],
      [2, 4],
    ]);
    const found = trainingPairs(book, [link(0, 1, "train"), link(2, 4, "train")], 1);
    expect(named(book, found)).toContain("2-4 1");
    expect(named(book, found).filter((pair) => pair.includes("-5"))).toEqual([]);
    const proposed = smallBook([[0, 5]]);
    proposed.beginRound();
    proposed.propose(0, 5);
    expect(named(proposed, trainingPairs(proposed, [link(0, 1, "train")], 1)), "once proposed it is").toContain(
      "0-5 0",
    );
  });

  it("draws of very many by its seed, whichever pairs labels name", () => {
    // One left entity with more pairs than are learned from.
    const size = 130_000;
    const set: CandidateSet = {
      k: size,
      offsets: Uint32Array.of(0, size),
      rights: Uint32Array.from({ length: size }, (_, right) => right),
      scores: new Float32Array(size),
      proposers: new Uint8Array(size).fill(1),
    };
    const draw = (seed: number, labels: readonly number[]) => {
      const lefts = new Uint32Array(size + labels.length);
      const book = new PairBook(set, { lefts, rights: Uint32Array.from([...set.rights, ...labels]) }, 1, size + 200);
      book.beginRound();
      for (let right = size; right < size + 200; right++) book.propose(0, right);
      const { positions } = trainingPairs(book, [link(0, 7, "train")], seed);
      return positions.map((at) => book.rightOf(at));
    };
    const one = draw(1, []);
    expect(one).toHaveLength(120_000);
    const named = Array.from({ length: 100 }, (_, index) => size + 199 - index);
    expect(draw(1, named)).toEqual(one);
    expect(draw(2, [])).not.toEqual(one);
  });

  it("is never changed by validation or test links, whatever they say", () => {
    const { links, bookOf, set } = smallWorld(3);
    const train = links.filter(({ split }) => split === "train");
    const expected = named(bookOf(train), trainingPairs(bookOf(train), train, 1));
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const others = withOtherTestLinks(
          links.map((known) => (known.split === "valid" ? { ...known, split: "test" as const } : known)),
          seed,
        );
        const book = bookOf(others);
        expect(book.size).toBeGreaterThan(set.rights.length);
        expect(named(book, trainingPairs(book, train, 1))).toEqual(expected);
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

describe("validationPairs", () => {
  const train = [link(0, 0, "train"), link(1, 2, "train", false)];

  it("takes all pairs of each left entity with a validation match, those of train links left out", () => {
    const book = smallBook();
    const valid = [link(1, 1, "valid"), link(3, 2, "valid")];
    const { candidates, lost, labelled } = validationPairs(book, valid, train);
    expect(named(book, candidates)).toEqual(["1-0 0", "1-1 1", "3-0 0", "3-1 0", "3-2 1"]);
    expect([lost, labelled]).toEqual([0, null]);
  });

  it("leaves a pair of the test split out, whatever its label, but not one that validation lists too", () => {
    const book = smallBook();
    const valid = [link(1, 1, "valid")];
    for (const match of [true, false]) {
      expect(named(book, validationPairs(book, valid, [link(1, 2, "test", match)]).candidates)).toEqual([
        "1-0 0",
        "1-1 1",
      ]);
    }
    const both = validationPairs(book, valid, [link(1, 1, "test", false)]);
    expect(named(book, both.candidates)).toEqual(["1-0 0", "1-1 1", "1-2 0"]);
  });

  it("counts a match that nothing proposed as lost, until something does", () => {
    const book = smallBook();
    const valid = [link(3, 5, "valid"), link(2, 4, "valid")];
    expect(validationPairs(book, valid, train)).toMatchObject({ lost: 2 });
    expect(named(book, validationPairs(book, valid, train).candidates)).toEqual([
      "3-0 0",
      "3-1 0",
      "3-2 0",
      "2-0 0",
      "2-1 0",
      "2-2 0",
    ]);
    book.beginRound();
    book.propose(3, 5);
    expect(validationPairs(book, valid, train)).toMatchObject({ lost: 1 });
    expect(named(book, validationPairs(book, valid, train).candidates)).toContain("3-5 1");
  });

  it("has the labelled pairs themselves where there are non-matches", () => {
    const book = smallBook();
    const valid = [link(1, 1, "valid"), link(3, 5, "valid", false), link(2, 4, "valid", false)];
    const { labelled } = validationPairs(book, valid, train);
    expect(named(book, labelled!)).toEqual(["1-1 1", "3-5 0"]);
  });
});
