import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CandidateSet, candidatePosition, PROPOSED_BY_STRUCTURE } from "../candidates/candidate-set";
import { PairBook } from "./pair-book";

/** Left 0: rights 5 and 2; left 1: none; left 2: right 2. */
const set: CandidateSet = {
  k: 2,
  offsets: Uint32Array.of(0, 2, 2, 3),
  rights: Uint32Array.of(5, 2, 2),
  scores: Float32Array.of(0.75, 0.5, 0.25),
  proposers: Uint8Array.of(1, 3, 1),
};

/** Two pairs that only a label names: 0–7 and 1–3. */
function newBook(): PairBook {
  const listed = { lefts: Uint32Array.of(0, 0, 2, 0, 1), rights: Uint32Array.of(5, 2, 2, 7, 3) };
  return new PairBook(set, listed, 3, 8);
}

const rowOf = (book: PairBook, left: number) => [...book.ofLeft(left)].map((position) => book.rightOf(position));

describe("PairBook", () => {
  it("numbers candidates first, then what only a label names, then what is proposed", () => {
    const book = newBook();
    expect(book.size).toBe(5);
    book.beginRound();
    book.propose(1, 0);
    expect(book.size).toBe(6);
    expect([0, 1, 2, 3, 4, 5].map((position) => [book.leftOf(position), book.rightOf(position)])).toEqual([
      [0, 5],
      [0, 2],
      [2, 2],
      [0, 7],
      [1, 3],
      [1, 0],
    ]);
    expect([book.find(0, 2), book.find(1, 3), book.find(1, 0), book.find(1, 5), book.find(2, 7)]).toEqual([
      1, 4, 5, -1, -1,
    ]);
    expect([0, 1, 2, 3, 5].map((position) => book.blockingOf(position))).toEqual([
      0.75,
      0.5,
      0.25,
      Number.NaN,
      Number.NaN,
    ]);
    expect(rowOf(book, 0)).toEqual([5, 2, 7]);
    expect(rowOf(book, 1)).toEqual([3, 0]);
    expect([...book.byLeft()]).toEqual([0, 1, 3, 4, 5, 2]);
    expect([...book.pairsFrom(4).rights]).toEqual([3, 0]);
  });

  it("knows a pair that only a label names from one that was proposed, and when", () => {
    const book = newBook();
    expect([0, 3, 4, -1].map((position) => book.isProposed(position))).toEqual([true, false, false, false]);
    expect([book.proposedIn(2), book.proposedIn(3)]).toEqual([0, -1]);
    book.beginRound();
    book.propose(2, 6);
    book.beginRound();
    book.propose(0, 7);
    book.propose(0, 7);
    book.propose(2, 0);
    book.propose(2, 6);
    expect(book.size, "each pair stands in it once").toBe(7);
    expect(book.proposedCount, "all but the fourth").toBe(6);
    expect([3, 4, 5, 6].map((position) => book.isProposed(position))).toEqual([true, false, true, true]);
    expect([3, 4, 5, 6].map((position) => book.proposedIn(position))).toEqual([2, -1, 1, 2]);
  });

  it("gives candidates as a round had them, without what only a label names", () => {
    const book = newBook();
    book.beginRound();
    book.propose(0, 6);
    book.propose(0, 4);
    book.beginRound();
    book.propose(0, 7);
    book.propose(0, 1);
    const rights = (round?: number) => {
      const { set: found } = book.toCandidates(round);
      return [0, 1, 2].map((left) => [...found.rights.subarray(found.offsets[left], found.offsets[left + 1])]);
    };
    expect(rights(0)).toEqual([[5, 2], [], [2]]);
    expect(rights(1)).toEqual([[5, 2, 4, 6], [], [2]]);
    expect(rights()).toEqual([[5, 2, 4, 6, 1, 7], [], [2]]);

    const { set: last, positions, proposedIn } = book.toCandidates();
    expect(last.k).toBe(6);
    expect([...proposedIn]).toEqual([0, 0, 1, 1, 2, 2, 0]);
    expect([...positions]).toEqual([0, 1, 6, 5, 7, 3, 2]);
    expect([...last.scores]).toEqual([0.75, 0.5, 0, 0, 0, 0, 0.25]);
    expect([...last.proposers]).toEqual([1, 3, ...new Array(4).fill(PROPOSED_BY_STRUCTURE), 1]);
  });

  it("gives the same candidates whichever pairs labels name", () => {
    const proposals = fc.array(fc.tuple(fc.nat(2), fc.nat(7)), { maxLength: 12 });
    const labels = fc.uniqueArray(fc.tuple(fc.nat(2), fc.nat(7)), { selector: ([l, r]) => 8 * l + r, maxLength: 8 });
    fc.assert(
      fc.property(labels, proposals, proposals, (named, first, second) => {
        const candidatesWith = (extra: readonly (readonly [number, number])[]) => {
          const own = extra.filter(([l, r]) => candidatePosition(set, l, r) < 0);
          const book = new PairBook(
            set,
            {
              lefts: Uint32Array.from([0, 0, 2, ...own.map(([l]) => l)]),
              rights: Uint32Array.from([5, 2, 2, ...own.map(([, r]) => r)]),
            },
            3,
            8,
          );
          for (const round of [first, second]) {
            book.beginRound();
            for (const [l, r] of round) book.propose(l, r);
          }
          return [0, 1, 2].map((round) => {
            const { set: found, proposedIn } = book.toCandidates(round);
            return { found, proposedIn };
          });
        };
        expect(candidatesWith(named)).toEqual(candidatesWith([]));
      }),
      { numRuns: 50, seed: 8 },
    );
  });

  it("grows with what is proposed", () => {
    const none = { ...set, offsets: Uint32Array.of(0, 0), rights: new Uint32Array(0), scores: new Float32Array(0) };
    const book = new PairBook(none, { lefts: new Uint32Array(0), rights: new Uint32Array(0) }, 1, 5000);
    book.beginRound();
    for (let right = 0; right < 5000; right++) book.propose(0, right);
    expect(book.size).toBe(5000);
    expect(book.find(0, 4321)).toBe(4321);
    expect(book.pairsFrom(4998)).toEqual({ lefts: Uint32Array.of(0, 0), rights: Uint32Array.of(4998, 4999) });
  });
});
