import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { FlatTrees } from "./flat-trees";
import type { Tree } from "./regression-tree";

/** The leaf that a row falls into, step by step. */
function walk(tree: Tree, row: readonly number[]): number {
  let node = 0;
  while (tree.column[node] >= 0) {
    const value = row[tree.column[node]];
    const below = Number.isNaN(value) ? tree.missingBelow[node] === 1 : value <= tree.bound[node];
    node = below ? tree.below[node] : tree.above[node];
  }
  return tree.value[node];
}

const VALUES = [0, 0.25, 0.5, 1, Number.NaN, Number.NEGATIVE_INFINITY];

/** Leaves at any depth; bounds among the values, so that equality counts. */
function randomTree(random: SeededRandom, columns: number): Tree {
  const parts = { column: [], bound: [], below: [], above: [], missingBelow: [], value: [] } as {
    -readonly [part in keyof Tree]: number[];
  };
  const grow = (level: number): number => {
    const node = parts.column.length;
    const isLeaf = level === 5 || random.next() < 0.25;
    parts.column.push(isLeaf ? -1 : random.integer(columns));
    parts.bound.push(isLeaf ? 0 : [0, 0.25, 0.5][random.integer(3)]);
    parts.missingBelow.push(random.integer(2));
    parts.value.push(isLeaf ? random.normal() : 0);
    parts.below.push(-1);
    parts.above.push(-1);
    if (isLeaf) return node;
    parts.below[node] = grow(level + 1);
    parts.above[node] = grow(level + 1);
    return node;
  };
  grow(0);
  return parts;
}

describe("FlatTrees", () => {
  it("finds the leaves that walking finds, missing values and leaves near the root among them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 6 }), (seed, count) => {
        const random = new SeededRandom(seed);
        const trees = Array.from({ length: count }, () => randomTree(random, 3));
        const rows = Array.from({ length: 20 }, () => [0, 1, 2].map(() => VALUES[random.integer(VALUES.length)]));
        const sums = new Float64Array(20).fill(0.5);
        new FlatTrees(trees).addTo(sums, Float32Array.from(rows.flat()), 3);
        const expected = rows.map((row) => trees.reduce((sum, tree) => sum + walk(tree, row), 0.5));
        expect([...sums]).toEqual(expected);
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});
