import { hasCustomKernels, registerCustomKernel, runKernel } from "../backend-kernels";
import * as tf from "../tf";
import { gatherRows } from "./gather-rows";
import { type RelationGroups, TILE_ROWS } from "./relation-groups";
import { withGradient } from "./with-gradient";

registerCustomKernel<object>({
  name: "CrosswalkProjectGroups",
  outputs: ([, rows, , weights]) => [[rows!.shape[0]!, weights!.shape[2]!]],
  simd: (kernels, pointers, [target], _attributes, [, , , weights]) =>
    kernels.projectGroups(...pointers, ...weights!, target!),
  plain: ([x, rows, offsets, weights, biases], [target], _attributes, [, , , shape]) => {
    const [, inner, outer] = shape as [number, number, number];
    forEachEntry(offsets!, (entry, relation) => {
      for (let j = 0; j < outer; j++) {
        let sum = biases![relation * outer + j]!;
        for (let t = 0; t < inner; t++) {
          sum += x![rows![entry]! * inner + t]! * weights![(relation * inner + t) * outer + j]!;
        }
        target![entry * outer + j] = sum;
      }
    });
  },
});

registerCustomKernel<object>({
  name: "CrosswalkProjectGroupsGradient",
  // The last output is room to work in: a transposed matrix and four rows.
  outputs: ([x, , , weights]) => [
    x!.shape,
    weights!.shape,
    [weights!.shape[0]!, weights!.shape[2]!],
    scratchShape(weights!),
  ],
  simd: (kernels, [x, rows, offsets, weights, dy], [dx, dw, db, scratch], _attributes, [, , , shape]) => {
    kernels.projectGroupsRowGradient(dy!, rows!, offsets!, weights!, ...shape!, dx!, scratch!);
    kernels.projectGroupsWeightGradient(x!, rows!, offsets!, dy!, ...shape!, dw!, db!);
  },
  plain: ([x, rows, offsets, weights, dy], [dx, dw, db], _attributes, [, , , shape]) => {
    const [, inner, outer] = shape as [number, number, number];
    forEachEntry(offsets!, (entry, relation) => {
      const row = rows![entry]! * inner;
      for (let j = 0; j < outer; j++) {
        const g = dy![entry * outer + j]!;
        db![relation * outer + j]! += g;
        for (let t = 0; t < inner; t++) {
          const w = (relation * inner + t) * outer + j;
          dx![row + t]! += g * weights![w]!;
          dw![w]! += g * x![row + t]!;
        }
      }
    });
  },
});

/**
 * Projects each entry by its relation's own matrix: z_e = x[rows[e]] W[r_e] + b[r_e].
 *
 * Source: CG-MuAlign (WWW 2020), relation-specific projection (MODEL.md, section 2). An entry is a distinct (node,
 * relation) pair, so a node that fills many slots by one relation is projected once.
 *
 * On WASM one kernel gathers, multiplies and adds: gathered copies, slices a relation and transposes in plain ops took four
 * times as long. On a GPU the groups are cut into tiles for one batched product.
 *
 * @param x [n, m] float32
 * @param weights [relation ids, m, k] float32
 * @param biases [relation ids, k] float32
 * @returns [entries, k] float32, in the order of the groups
 */
export function projectByRelation(
  x: tf.Tensor2D,
  groups: RelationGroups,
  weights: tf.Tensor3D,
  biases: tf.Tensor2D,
): tf.Tensor2D {
  if (!hasCustomKernels(tf.getBackend())) return projectInTiles(x, groups, weights, biases);
  return withGradient<tf.Tensor2D>(
    [x, weights, biases],
    () => {
      const inputs = [x, groups.rows.tensor(), groups.offsetsTensor(), weights, biases];
      const [value] = runKernel("CrosswalkProjectGroups", inputs, {});
      return { value: value as tf.Tensor2D, saved: [x, weights] };
    },
    (dy, [savedX, savedWeights]) => {
      const inputs = [savedX!, groups.rows.tensor(), groups.offsetsTensor(), savedWeights!, dy];
      return runKernel("CrosswalkProjectGroupsGradient", inputs, {}).slice(0, 3);
    },
  );
}

/**
 * The twin in plain ops, for WebGPU and WebGL, and for tests to compare the kernels with: groups cut into tiles of equal
 * height, each tile with its relation's matrix, one batched product.
 */
export function projectInTiles(
  x: tf.Tensor2D,
  groups: RelationGroups,
  weights: tf.Tensor3D,
  biases: tf.Tensor2D,
): tf.Tensor2D {
  const [relationIds, inner, outer] = weights.shape;
  const tiling = groups.tiling();
  const tiles = tiling.relationOfTile.length;
  const matrices = gatherRows(tf.reshape(weights, [relationIds, inner * outer]), tiling.relationOfTile);
  const entries = gatherRows(x, groups.rows);
  const padded = tf.reshape(gatherRows(entries, tiling.entryOfTileRow), [tiles, TILE_ROWS, inner]);
  const products = tf.matMul(padded, tf.reshape(matrices, [tiles, inner, outer]));
  const flat: tf.Tensor2D = tf.reshape(products, [tiles * TILE_ROWS, outer]);
  return tf.add(gatherRows(flat, tiling.tileRowOfEntry), gatherRows(biases, groups.relations));
}

function scratchShape(weights: tf.TensorInfo): number[] {
  const [, inner, outer] = weights.shape as [number, number, number];
  return [inner * outer + 4 * inner];
}

function forEachEntry(offsets: ArrayLike<number>, visit: (entry: number, relation: number) => void): void {
  for (let relation = 0; relation + 1 < offsets.length; relation++) {
    for (let entry = offsets[relation]!; entry < offsets[relation + 1]!; entry++) visit(entry, relation);
  }
}
