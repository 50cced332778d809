import * as tf from "../tf";
import { gatherRows } from "./gather-rows";
import { matMul } from "./linear";
import type { RelationGroups } from "./relation-groups";
import { weightedSlots } from "./weighted-slots";

/**
 * Projection by relation where relations are too many for a matrix each: W[r] = Σ_b c_rb V_b, so that
 * z_e = Σ_b c[r_e, b] · (x[rows[e]] V_b) + bias[r_e]. No matrix of a relation is ever made: each row is projected by all
 * bases once, and an entry mixes the results.
 *
 * Source: Schlichtkrull et al., "Modeling Relational Data with Graph Convolutional Networks" (ESWC 2018), basis decomposition.
 *
 * @param x [n, m] float32
 * @param bases [B, m, k] float32
 * @param coefficients [relation ids, B] float32
 * @param biases [relation ids, k] float32
 * @returns [entries, k] float32, in the order of the groups
 */
export function projectByBases(
  x: tf.Tensor2D,
  groups: RelationGroups,
  bases: tf.Tensor3D,
  coefficients: tf.Tensor2D,
  biases: tf.Tensor2D,
): tf.Tensor2D {
  const [count, inner, outer] = bases.shape;
  const sideBySide: tf.Tensor2D = tf.reshape(tf.transpose(bases, [1, 0, 2]), [inner, count * outer]);
  const projected: tf.Tensor2D = tf.reshape(matMul(x, sideBySide), [x.shape[0] * count, outer]);
  const mixed = weightedSlots(projected, groups.basisRows(count), gatherRows(coefficients, groups.relations));
  return tf.add(mixed, gatherRows(biases, groups.relations));
}
