import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { startTestBackend } from "../testing/start-test-backend";
import * as tf from "../tf";
import { gatherByPlainOps, scatterAddByGathers } from "./gather-rows";
import { RowIndex } from "./row-index";
import { planSumTree } from "./sum-tree";

test("a plan worked by hand: five rows on target 2, one on target 0, one on none", () => {
  const tree = planSumTree(Int32Array.of(2, 2, 0, 2, -1, 2, 2), 3);
  expect(tree.levels).toEqual([
    // Target 0 has one group; target 2 has two, since a group holds four.
    { fanIn: 4, rows: Int32Array.of(2, -1, -1, -1, 0, 1, 3, 5, 6, -1, -1, -1) },
    { fanIn: 4, rows: Int32Array.of(0, -1, -1, -1, 1, 2, -1, -1) },
  ]);
  expect(tree.targets).toEqual(Int32Array.of(0, -1, 1));
});

test("rows that share no target need no sum", () => {
  expect(planSumTree(Int32Array.of(1, -1, 0), 3)).toEqual({ levels: [], targets: Int32Array.of(2, 0, -1) });
});

test("many rows on one target stay a shallow tree without much padding", () => {
  const { levels } = planSumTree(new Int32Array(10_000), 1);
  expect(levels.map(({ fanIn, rows }) => [fanIn, rows.length])).toEqual([
    [32, 10_016],
    [32, 320],
    [16, 16],
  ]);
});

describe("sums by gathers", () => {
  beforeAll(() => startTestBackend("cpu"));

  test("are those of a loop, whatever falls where", async () => {
    const indices = fc.integer({ min: 0, max: 12 }).chain((targets) =>
      fc.record({
        targets: fc.constant(targets),
        rows: fc.array(fc.integer({ min: -1, max: targets - 1 }), { maxLength: 200 }),
      }),
    );
    fc.assert(
      fc.property(indices, ({ targets, rows }) => {
        const before = tf.memory().numTensors;
        const index = new RowIndex(Int32Array.from(rows), targets);
        const values = Float32Array.from({ length: rows.length * 2 }, (_, at) => (at % 17) - 8);
        const expected = new Float32Array(targets * 2);
        rows.forEach((target, row) => {
          if (target < 0) return;
          expected[2 * target]! += values[2 * row]!;
          expected[2 * target + 1]! += values[2 * row + 1]!;
        });
        const found = tf.tidy(() => scatterAddByGathers(tf.tensor2d(values, [rows.length, 2]), index).dataSync());
        // Masking leaves −0 in empty rows.
        expect(Array.from(found, (value) => value + 0)).toEqual(Array.from(expected));
        index.dispose();
        expect(tf.memory().numTensors).toBe(before);
      }),
    );
  });

  test("gathers leave zeros where no row is asked for", () => {
    const index = new RowIndex(Int32Array.of(1, -1, 0), 2);
    const found = tf.tidy(() => Array.from(gatherByPlainOps(tf.tensor2d([1, 2, 3, 4], [2, 2]), index).dataSync()));
    expect(found).toEqual([3, 4, 0, 0, 1, 2]);
    index.dispose();
  });
});
