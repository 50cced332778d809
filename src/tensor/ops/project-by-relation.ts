import * as tf from "../tf";
import { gatherRows } from "./gather-rows";
import { presentRelations, type RelationGroups, TILE_ROWS } from "./relation-groups";
import { withGradient } from "./with-gradient";

/**
 * Projects each entry by its relation's own matrix: z_e = x[rows[e]] W[r_e] + b[r_e].
 *
 * Source: CG-MuAlign (WWW 2020), relation-specific projection (MODEL.md, section 2). An entry is a distinct (node,
 * relation) pair, so a node that fills many slots by one relation is projected once.
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
  const gathered = gatherRows(x, groups.rows);
  const projected =
    tf.getBackend() === "wasm" || tf.getBackend() === "cpu"
      ? projectGroupByGroup(gathered, groups.offsets, weights)
      : projectInTiles(gathered, groups, weights);
  return tf.add(projected, gatherRows(biases, groups.relations));
}

/** One product a relation: dispatches are cheap on WASM, while its batched product is 13 times slower than the plain one. */
function projectGroupByGroup(x: tf.Tensor2D, offsets: Int32Array, weights: tf.Tensor3D): tf.Tensor2D {
  const [relationIds, inner, outer] = weights.shape;
  const present = presentRelations(offsets);
  const groupOf = (t: tf.Tensor, r: number, width: number) =>
    tf.slice(t as tf.Tensor2D, [offsets[r]!, 0], [offsets[r + 1]! - offsets[r]!, width]);
  const matrixOf = (t: tf.Tensor, r: number): tf.Tensor2D =>
    tf.reshape(tf.slice(t as tf.Tensor3D, [r, 0, 0], [1, inner, outer]), [inner, outer]);
  return withGradient<tf.Tensor2D>(
    [x, weights],
    () => {
      const products = present.map((r) => tf.matMul(groupOf(x, r, inner), matrixOf(weights, r)));
      return { value: concatRows(products, outer), saved: [x, weights] };
    },
    (dy, [savedX, savedWeights]) => {
      const backwards = present.map((r) => tf.matMul(groupOf(dy, r, outer), tf.transpose(matrixOf(savedWeights!, r))));
      const pieces = present.map((r) => tf.matMul(tf.transpose(groupOf(savedX!, r, inner)), groupOf(dy, r, outer)));
      return [concatRows(backwards, inner), stackByRelation(pieces, present, relationIds, inner, outer)];
    },
  );
}

/** [relation ids, inner, outer] with the pieces at their relations and zeros elsewhere. */
function stackByRelation(
  pieces: readonly tf.Tensor[],
  present: readonly number[],
  relationIds: number,
  inner: number,
  outer: number,
): tf.Tensor {
  const parts: tf.Tensor3D[] = [];
  let next = 0;
  present.forEach((relation, index) => {
    if (relation > next) parts.push(tf.zeros([relation - next, inner, outer]));
    parts.push(tf.reshape(pieces[index]!, [1, inner, outer]));
    next = relation + 1;
  });
  if (next < relationIds) parts.push(tf.zeros([relationIds - next, inner, outer]));
  return parts.length === 1 ? parts[0]! : tf.concat(parts, 0);
}

function concatRows(parts: readonly tf.Tensor[], width: number): tf.Tensor2D {
  if (parts.length === 0) return tf.zeros([0, width]);
  return (parts.length === 1 ? parts[0]! : tf.concat([...parts], 0)) as tf.Tensor2D;
}

/** Groups cut into tiles of equal height, each tile with its relation's matrix: one batched product. */
function projectInTiles(x: tf.Tensor2D, groups: RelationGroups, weights: tf.Tensor3D): tf.Tensor2D {
  const [relationIds, inner, outer] = weights.shape;
  const tiling = groups.tiling();
  const tiles = tiling.relationOfTile.length;
  const flat = gatherRows(tf.reshape(weights, [relationIds, inner * outer]), tiling.relationOfTile);
  const padded = tf.reshape(gatherRows(x, tiling.entryOfTileRow), [tiles, TILE_ROWS, inner]);
  const products = tf.matMul(padded, tf.reshape(flat, [tiles, inner, outer]));
  return gatherRows(tf.reshape(products, [tiles * TILE_ROWS, outer]) as tf.Tensor2D, tiling.tileRowOfEntry);
}
