import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { binRows, cutPoints } from "./feature-bins";
import { FlatTrees } from "./flat-trees";
import { growTree, type Tree, type TreeSettings } from "./regression-tree";

const COLUMNS = 3;
const settings: TreeSettings = { depth: 4, learningRate: 0.5, leastWeight: 0.5, l2: 1 };

interface Data {
  readonly rows: readonly (readonly number[])[];
  readonly gradients: Float32Array;
  readonly curvatures: Float32Array;
  /** Rows that a tree learns from. */
  readonly learned: readonly number[];
}

function randomData(seed: number, count = 60): Data {
  const random = new SeededRandom(seed);
  const value = () => (random.next() < 0.2 ? Number.NaN : random.integer(5));
  return {
    rows: Array.from({ length: count }, () => Array.from({ length: COLUMNS }, value)),
    // Eighths: any sum of them is exact.
    gradients: Float32Array.from({ length: count }, () => (random.integer(17) - 8) / 8),
    curvatures: Float32Array.from({ length: count }, () => (1 + random.integer(2)) / 8),
    learned: Array.from({ length: count }, (_, row) => row).filter(() => random.next() < 0.7),
  };
}

function grown({ rows, gradients, curvatures, learned }: Data, columns: readonly number[], change = settings) {
  const values = Float32Array.from(rows.flat());
  const cuts = cutPoints(values, COLUMNS);
  const isLearned = new Set(learned);
  const logits = new Float64Array(rows.length);
  const tree = growTree(
    {
      binned: binRows(values, COLUMNS, cuts),
      cuts,
      gradients,
      curvatures,
      rows: Uint32Array.from(learned),
      others: Uint32Array.from(rows.keys()).filter((row) => !isLearned.has(row)),
      columns: Uint32Array.from(columns),
      histograms: [],
    },
    change,
    logits,
  );
  return { tree, logits, values };
}

/** The same by trying every split of every node on the rows themselves. */
function byTrying({ rows, gradients, curvatures, learned }: Data, columns: readonly number[], change = settings): Tree {
  const cuts = cutPoints(Float32Array.from(rows.flat()), COLUMNS);
  const tree = { column: [], bound: [], below: [], above: [], missingBelow: [], value: [] } as {
    -readonly [part in keyof Tree]: number[];
  };
  const sum = (of: readonly number[], values: Float32Array) => of.reduce((total, row) => total + values[row], 0);
  const gainOf = (of: readonly number[]) => sum(of, gradients) ** 2 / (sum(of, curvatures) + change.l2);
  const grow = (own: readonly number[], level: number): number => {
    const node = tree.column.length;
    const leaf = (-sum(own, gradients) / (sum(own, curvatures) + change.l2)) * change.learningRate;
    const parts = [tree.column, tree.bound, tree.below, tree.above, tree.missingBelow, tree.value];
    parts.forEach((part, index) => {
      part.push([-1, 0, -1, -1, 0, leaf][index]);
    });
    let best = { gain: 1e-6, column: -1, bound: 0, missingBelow: false, below: [] as number[], above: [] as number[] };
    const splits = level < change.depth && sum(own, curvatures) >= 2 * change.leastWeight ? columns : [];
    for (const column of splits) {
      const missing = own.some((row) => Number.isNaN(rows[row][column]));
      for (const bound of cuts[column]) {
        for (const missingBelow of missing ? [false, true] : [false]) {
          const goesBelow = (row: number) =>
            Number.isNaN(rows[row][column]) ? missingBelow : rows[row][column] <= bound;
          const below = own.filter(goesBelow);
          const above = own.filter((row) => !goesBelow(row));
          if (Math.min(sum(below, curvatures), sum(above, curvatures)) < change.leastWeight) continue;
          const gain = gainOf(below) + gainOf(above) - gainOf(own);
          if (gain > best.gain) best = { gain, column, bound, missingBelow, below, above };
        }
      }
    }
    if (best.column < 0) return node;
    tree.column[node] = best.column;
    tree.bound[node] = best.bound;
    tree.missingBelow[node] = best.missingBelow ? 1 : 0;
    tree.value[node] = 0;
    tree.below[node] = grow(best.below, level + 1);
    tree.above[node] = grow(best.above, level + 1);
    return node;
  };
  grow(learned, 0);
  return tree;
}

describe("growTree", () => {
  it("takes the splits that trying all of them finds, ties included", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.subarray([0, 1, 2], { minLength: 1 }), (seed, columns) => {
        const data = randomData(seed);
        expect(grown(data, columns).tree).toEqual(byTrying(data, columns));
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it("does one split by hand", () => {
    const data: Data = {
      rows: [[0], [0], [1], [1]].map(([value]) => [value, 7, Number.NaN]),
      gradients: Float32Array.of(-0.5, -0.25, 0.5, 0.75),
      curvatures: Float32Array.of(0.25, 0.25, 0.25, 0.25),
      learned: [0, 1, 2, 3],
    };
    const { tree, logits } = grown(data, [0, 1, 2], { depth: 1, learningRate: 1, leastWeight: 0.5, l2: 1 });
    expect(tree).toEqual({
      column: [0, -1, -1],
      bound: [0, 0, 0],
      below: [1, -1, -1],
      above: [2, -1, -1],
      missingBelow: [0, 0, 0],
      value: [0, 0.75 / 1.5, -1.25 / 1.5],
    });
    expect([...logits]).toEqual([0.5, 0.5, -1.25 / 1.5, -1.25 / 1.5]);
  });

  it("adds its value for every row, for those too that it did not learn from", () => {
    const data = randomData(11);
    const { tree, logits, values } = grown(data, [0, 1, 2]);
    expect(data.learned.length).toBeLessThan(data.rows.length);
    expect(tree.column.length).toBeGreaterThan(5);
    const sums = new Float64Array(data.rows.length);
    new FlatTrees([tree]).addTo(sums, values, COLUMNS);
    expect(logits).toEqual(sums);
  });

  it("is one leaf where nothing may be split", () => {
    const data = randomData(3);
    expect(grown(data, [0, 1, 2], { ...settings, depth: 0 }).tree.column).toEqual([-1]);
    expect(grown(data, [0, 1, 2], { ...settings, leastWeight: 100 }).tree.column).toEqual([-1]);
    expect(grown(data, []).tree.column).toEqual([-1]);
  });
});
