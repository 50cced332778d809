import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchComponents } from "../graph/components";
import type { Link, Split } from "../graph/links";
import { assignSplits } from "./splits";

const match = (left: number, right: number, split: Split | null = null): Link => ({ left, right, match: true, split });
const nonMatch = (left: number, right: number, split: Split | null = null): Link => ({
  left,
  right,
  match: false,
  split,
});

describe("splitting the known links", () => {
  it("gives 60/20/20 of a one-to-one alignment exactly", () => {
    const links = Array.from({ length: 50 }, (_, node) => match(node, node));
    const counts = { train: 0, valid: 0, test: 0 };
    for (const link of assignSplits(links, 50, 50, 3)) counts[link.split]++;
    expect(counts).toEqual({ train: 30, valid: 10, test: 10 });
  });

  it("keeps 60/20/20 beside a large component, whatever the seed", () => {
    const chain = Array.from({ length: 30 }, (_, right) => match(0, right));
    const singles = Array.from({ length: 20 }, (_, node) => match(node + 1, node + 30));
    for (let seed = 0; seed < 20; seed++) {
      const counts = { train: 0, valid: 0, test: 0 };
      for (const link of assignSplits([...singles, ...chain], 21, 50, seed)) counts[link.split]++;
      expect(counts).toEqual({ train: 30, valid: 10, test: 10 });
    }
  });

  it("keeps given splits, and lets a component follow them", () => {
    const links = [match(0, 0, "test"), match(0, 1), match(1, 1), nonMatch(1, 5, "valid")];
    expect(assignSplits(links, 6, 6, 1).map((link) => link.split)).toEqual(["test", "test", "test", "valid"]);
  });

  it("puts a non-match where its left end is, else where its right end is", () => {
    const links = [match(0, 0, "test"), match(1, 1, "valid"), nonMatch(0, 1), nonMatch(5, 1), nonMatch(0, 5)];
    expect(assignSplits(links, 6, 6, 1).map((link) => link.split)).toEqual(["test", "valid", "test", "valid", "test"]);
  });

  it("keeps the non-matches of one unmatched entity together, and uses every split over many", () => {
    const links = Array.from({ length: 300 }, (_, index) => nonMatch(index % 100, index));
    const splits = assignSplits(links, 100, 300, 4).map((link) => link.split);
    for (let index = 100; index < 300; index++) expect(splits[index]).toBe(splits[index % 100]);
    expect(new Set(splits).size).toBe(3);
  });

  it("never lets a component straddle, whatever the links, and does not depend on their order", () => {
    const pair = fc.tuple(fc.nat(14), fc.nat(14), fc.boolean());
    fc.assert(
      fc.property(
        fc.uniqueArray(pair, { selector: ([a, b]) => `${a} ${b}`, maxLength: 40, size: "max" }),
        fc.integer(),
        (pairs, seed) => {
          const links = pairs.map(([left, right, isMatch]) => (isMatch ? match(left, right) : nonMatch(left, right)));
          const assigned = assignSplits(links, 15, 15, seed);
          const matches = assigned.filter((link) => link.match);
          const component = matchComponents(15, 15, matches).ofPair;
          const splitOf = new Map<number, Split>();
          matches.forEach((link, pair) => {
            expect(splitOf.get(component[pair]) ?? link.split).toBe(link.split);
            splitOf.set(component[pair], link.split);
          });
          const reversed = assignSplits([...links].reverse(), 15, 15, seed).reverse();
          expect(reversed).toEqual(assigned);
        },
      ),
    );
  });

  it("splits otherwise with another seed", () => {
    const links = Array.from({ length: 50 }, (_, node) => match(node, node));
    const splits = (seed: number) =>
      assignSplits(links, 50, 50, seed)
        .map((link) => link.split)
        .join();
    expect(splits(1)).not.toBe(splits(2));
  });
});
