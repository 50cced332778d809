import { describe, expect, test } from "vitest";
import { SeededRandom } from "../../base/random";
import { cotangentOf, deviation, type OpRun, randomOperand, runOp } from "../testing/op-runs";
import type * as tf from "../tf";
import { projectByRelation, projectInTiles } from "./project-by-relation";
import { RelationGroups } from "./relation-groups";

const SOURCE_ROWS = 9;
const shapes = [
  [1, 1],
  [3, 5],
  [5, 3],
  [7, 13],
  [8, 8],
  [13, 66],
  [64, 64],
  [66, 7],
] as const;
/** Entries a relation: none, one, up to three over a multiple of four, beyond a block and a tile of 64. */
const groupSizes: readonly (readonly number[])[] = [
  [3, 0, 1, 70, 0, 4],
  [0, 0, 66, 0],
  [0, 1, 0],
  [0, 0],
];

interface Groups {
  readonly rows: Int32Array;
  readonly offsets: Int32Array;
}

function groupsOf(sizes: readonly number[]): Groups {
  const random = new SeededRandom(sizes.length);
  const offsets = new Int32Array(sizes.length + 1);
  sizes.forEach((size, relation) => {
    offsets[relation + 1] = offsets[relation] + size;
  });
  return { rows: Int32Array.from({ length: offsets[sizes.length] }, () => random.integer(SOURCE_ROWS)), offsets };
}

/** The definition, in double precision: value, then gradients by rows, matrices and biases. */
function expectedRun({ rows, offsets }: Groups, inner: number, outer: number, inputs: readonly Float32Array[]): OpRun {
  const [x, weights, biases] = inputs;
  const value = new Float32Array(rows.length * outer);
  const cotangent = cotangentOf(value.length);
  const sums = [new Float64Array(x.length), new Float64Array(weights.length), new Float64Array(biases.length)];
  for (let relation = 0; relation + 1 < offsets.length; relation++) {
    for (let entry = offsets[relation]; entry < offsets[relation + 1]; entry++) {
      for (let j = 0; j < outer; j++) {
        const g = cotangent[entry * outer + j];
        let sum = biases[relation * outer + j];
        sums[2][relation * outer + j] += g;
        for (let t = 0; t < inner; t++) {
          const at = rows[entry] * inner + t;
          const w = (relation * inner + t) * outer + j;
          sum += x[at] * weights[w];
          sums[0][at] += g * weights[w];
          sums[1][w] += g * x[at];
        }
        value[entry * outer + j] = sum;
      }
    }
  }
  return { value, gradients: sums.map((sum) => Float32Array.from(sum)) };
}

const project = { kernel: projectByRelation, tiles: projectInTiles };

describe.each([
  ["cpu", "kernel"],
  ["wasm", "kernel"],
  ["cpu", "tiles"],
] as const)("projection by relation on %s by %s", (backend, path) => {
  test.each(shapes)("%i channels to %i", async (inner, outer) => {
    for (const sizes of groupSizes) {
      const groups = groupsOf(sizes);
      const inputs = [
        randomOperand(inner, [SOURCE_ROWS, inner]),
        randomOperand(outer, [sizes.length, inner, outer]),
        randomOperand(inner + outer, [sizes.length, outer]),
      ];
      // The tiles of no entry at all are an empty product, which plain ops refuse; no batch is without entries.
      if (path === "tiles" && groups.rows.length === 0) continue;
      const relationGroups = new RelationGroups(groups.rows, groups.offsets, SOURCE_ROWS);
      const run = await runOp(
        backend,
        inputs,
        (x, w, b) => project[path](x as tf.Tensor2D, relationGroups, w as tf.Tensor3D, b as tf.Tensor2D),
        () => relationGroups.dispose(),
      );
      const expected = expectedRun(
        groups,
        inner,
        outer,
        inputs.map(({ values }) => values),
      );
      expect(deviation(run.value, expected.value)).toBeLessThan(1e-6);
      run.gradients.forEach((gradient, input) => {
        expect(deviation(gradient, expected.gradients[input])).toBeLessThan(1e-6);
      });
    }
  });
});
