import { describe, expect, it } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link, Split } from "../graph/links";
import { type EpochPairs, NegativeSampler } from "./negatives";

const link = (left: number, right: number, match = true, split: Split = "train"): Link => ({
  left,
  right,
  match,
  split,
});

function candidatesOf(rows: readonly (readonly (readonly [right: number, score: number])[])[]): CandidateSet {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, left) => {
    offsets[left + 1] = offsets[left] + row.length;
  });
  return {
    k: Math.max(...rows.map((row) => row.length)),
    offsets,
    rights: Uint32Array.from(rows.flat(), (cell) => cell[0]),
    scores: Float32Array.from(rows.flat(), (cell) => cell[1]),
    proposers: new Uint8Array(rows.flat().length).fill(1),
  };
}

/** Left 0 has rights 0 to 3; left 1 and 2 name right 0 too. */
const candidates = candidatesOf([
  [
    [0, 1],
    [1, 0.8],
    [2, 0.4],
    [3, 0.2],
  ],
  [
    [0, 0.9],
    [1, 0.5],
  ],
  [[0, 0.3]],
]);

const drawn = (pairs: EpochPairs) =>
  [...pairs.drawnLefts].map((left, index) => `${left}-${pairs.drawnRights[index]}`).sort();

describe("training negatives", () => {
  it("draws from both entities' candidates, never a known train match", () => {
    const sampler = new NegativeSampler([link(0, 0), link(1, 1), link(1, 0)], candidates, { perPositive: 99, seed: 1 });
    const pairs = sampler.epoch(0);
    const first = [...pairs.drawnLefts.slice(0, pairs.drawnOffsets[1])].map(
      (left, index) => `${left}-${pairs.drawnRights[index]}`,
    );
    expect(first.sort()).toEqual(["0-1", "0-2", "0-3", "2-0"]);
    expect(drawn(pairs)).not.toContain("1-0");
  });

  it("takes half from each side, and makes up from the other where one is short", () => {
    const sides = (perPositive: number, positive: Link) => {
      const pairs = new NegativeSampler([positive], candidates, { perPositive, seed: 1 }).epoch(0);
      const ofLeft = [...pairs.drawnLefts].filter((left) => left === positive.left).length;
      return [ofLeft, pairs.drawnLefts.length - ofLeft];
    };
    expect(sides(2, link(0, 0))).toEqual([1, 1]);
    expect(sides(4, link(0, 0))).toEqual([2, 2]);
    expect(sides(3, link(0, 3))).toEqual([3, 0]);
    expect(sides(2, link(2, 0))).toEqual([0, 2]);
  });

  it("prefers hard candidates by the square of their blocking score", () => {
    // Left 0 without its match: weights 0.64, 0.16, 0.04, so right 1 has 0.64 / 0.84 of the single draws.
    let hard = 0;
    const sampler = new NegativeSampler([link(0, 0)], candidates, { perPositive: 1, seed: 2 });
    for (let epoch = 0; epoch < 4000; epoch++) if (sampler.epoch(epoch).drawnRights[0] === 1) hard++;
    expect(Math.abs(hard / 4000 - 0.64 / 0.84)).toBeLessThan(0.034);
  });

  it("uses labelled non-matches and draws beside them, or only them when told", () => {
    const links = [link(0, 0), link(2, 3, false)];
    const labelledOnly = new NegativeSampler(links, candidates, {
      perPositive: 2,
      seed: 1,
      draw: "when-unlabelled",
    }).epoch(0);
    expect([...labelledOnly.labelledLefts, ...labelledOnly.labelledRights]).toEqual([2, 3]);
    expect(labelledOnly.drawnLefts.length).toBe(0);
    const both = new NegativeSampler(links, candidates, { perPositive: 2, seed: 1 }).epoch(0);
    expect([...both.labelledLefts]).toEqual([2]);
    expect(both.drawnLefts.length).toBe(2);
  });

  it("never draws another type when types are given", () => {
    const types = { left: [0, 0, 0], right: [0, 1, 0, 1] };
    const sampler = new NegativeSampler([link(0, 0)], candidates, { perPositive: 99, seed: 1, types });
    expect(drawn(sampler.epoch(0))).toEqual(["0-2", "1-0", "2-0"]);
  });

  it("repeats an epoch exactly and changes from epoch to epoch", () => {
    const draws = (seed: number, epoch: number) =>
      drawn(new NegativeSampler([link(0, 0)], candidates, { perPositive: 2, seed }).epoch(epoch)).join();
    expect(draws(1, 3)).toBe(draws(1, 3));
    expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((epoch) => draws(1, epoch))).size).toBeGreaterThan(1);
  });

  it("refuses links of other splits: they may not even spare a negative", () => {
    const withTest = [link(0, 0), link(0, 1, true, "test")];
    expect(() => new NegativeSampler(withTest, candidates, { perPositive: 2, seed: 1 })).toThrow(/split test \(0, 1\)/);
  });

  it("says so when there is no match to learn from", () => {
    const sampler = () => new NegativeSampler([link(0, 0, false)], candidates, { perPositive: 2, seed: 1 });
    expect(sampler).toThrow(/at least one known match in the train split/);
  });
});
