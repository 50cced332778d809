import { describe, expect, test } from "vitest";
import type { Link, Split } from "../../graph/links";
import { ComparatorCache } from "../../model/comparator-cache";
import type { PairComparer } from "../../text/comparators/pair-comparer";
import { candidatesOf } from "../engine-state.fixture";
import { comparatorRows, joinedRows, listComparedPairs, numberedPairs } from "./compared-pairs";

const link = (left: number, right: number, match: boolean, split: Split): Link => ({ left, right, match, split });

const candidates = candidatesOf([[0, 1], [1], []]);

describe("listComparedPairs", () => {
  test("without labelled non-matches, a match that blocking lost is not shown to any matcher", () => {
    const links = [link(0, 0, true, "train"), link(2, 2, true, "test"), link(1, 0, true, "valid")];
    const pairs = listComparedPairs(candidates, links);
    expect([...pairs.lefts]).toEqual([0, 0, 1]);
    expect([...pairs.rights]).toEqual([0, 1, 1]);
    expect([...pairs.linkPositions]).toEqual([0, -1, -1]);
  });

  test("labelled pairs of validation and test follow the candidates, by number and once, whatever their labels", () => {
    const links = [
      link(2, 2, true, "test"),
      link(2, 1, false, "test"),
      link(1, 0, true, "valid"),
      link(0, 2, true, "train"),
      link(2, 2, true, "test"),
      link(0, 1, false, "test"),
    ];
    const pairs = listComparedPairs(candidates, links);
    expect(pairs.candidateCount).toBe(3);
    expect([...pairs.lefts.subarray(3)]).toEqual([1, 2, 2]);
    expect([...pairs.rights.subarray(3)]).toEqual([0, 1, 2]);
    expect([...pairs.linkPositions]).toEqual([5, 4, 3, -1, 5, 1]);
  });
});

test("only candidates have a place in the project's cache of comparators; the others have one of their own", () => {
  const compared: string[] = [];
  const comparer = {
    size: 2,
    compare(left: number, right: number, out: Float32Array, at: number) {
      compared.push(`${left} ${right}`);
      out.set([left, right], at);
    },
  } as unknown as PairComparer;
  const pairs = listComparedPairs(candidates, [link(2, 2, true, "test"), link(2, 1, false, "test")]);
  expect([...numberedPairs(pairs).positions]).toEqual([0, 1, 2, -1, -1]);

  const shared = new ComparatorCache(comparer);
  const out = new Float32Array(2);
  for (const rows of [comparatorRows(shared, pairs), comparatorRows(shared, pairs)]) {
    for (let turn = 0; turn < 2; turn++) {
      pairs.lefts.forEach((left, position) => {
        rows.read(position, left, pairs.rights[position], out, 0);
        expect([...out]).toEqual([left, pairs.rights[position]]);
      });
    }
  }
  expect(compared).toEqual(["0 0", "0 1", "1 1", "2 1", "2 2", "2 1", "2 2"]);
  // What scoring reads later at the place of the first labelled pair is its own pair, not ours.
  shared.read(3, 7, 8, out, 0);
  expect([...out]).toEqual([7, 8]);
});

test("rows of two kinds stand one behind the other", () => {
  const rows = (size: number, value: number) => ({
    size,
    read: (position: number, _left: number, _right: number, out: Float32Array, at: number) => {
      out.fill(value + position, at, at + size);
    },
  });
  const joined = joinedRows(rows(2, 10), rows(1, 20));
  const out = new Float32Array(5);
  joined.read(3, 0, 0, out, 1);
  expect(joined.size).toBe(3);
  expect([...out]).toEqual([0, 13, 13, 23, 0]);
  const first = rows(2, 10);
  expect(joinedRows(first, rows(0, 20))).toBe(first);
});
