import { gatherRows } from "../tensor/ops/gather-rows";
import { matMul, matMulOfConstant } from "../tensor/ops/linear";
import { projectByBases } from "../tensor/ops/project-by-bases";
import { projectByRelation } from "../tensor/ops/project-by-relation";
import type { RelationGroups } from "../tensor/ops/relation-groups";
import type { RowIndex } from "../tensor/ops/row-index";
import * as tf from "../tensor/tf";
import type { EncoderParameters } from "./parameters";
import type { LevelIndex } from "./plan-tensors";

/** Slope of the self-attention's LeakyReLU below 0. */
export const LEAK = 0.2;

/**
 * Level 0: h0_v = ReLU(x_v W_in + b_in + t_type(v)) (MODEL.md, section 1).
 *
 * @param features [n, d] float32
 * @param types [n] type id of each row
 * @returns [n, h]
 */
export function level0(features: tf.Tensor2D, types: RowIndex, parameters: EncoderParameters): tf.Tensor2D {
  const projected = tf.add(matMulOfConstant(features, parameters.inputWeight), parameters.inputBias);
  return tf.relu(tf.add(projected, gatherRows(parameters.typeEmbedding, types)));
}

/** What a level knows of its nodes before any attention across graphs. */
export interface LevelTable {
  /** [entries, h] z of every (row, relation) entry; the nodes' own entries last */
  readonly entries: tf.Tensor2D;
  /** [nodes, h] s_v */
  readonly self: tf.Tensor2D;
  /** [nodes, K] self-attention logits, LeakyReLU(a · [z_c ‖ s_v]); meaningless under the mask */
  readonly logits: tf.Tensor2D;
}

/** The parameters of one level. */
export interface LevelParameters {
  readonly weights: tf.Tensor3D;
  readonly biases: tf.Tensor2D;
  /** Given where `weights` holds bases. */
  readonly coefficients: tf.Tensor2D | undefined;
  readonly attention: tf.Tensor1D;
}

export function level1Parameters(parameters: EncoderParameters): LevelParameters {
  const { relationWeight1, relationBias1, relationCoefficients1, attention1 } = parameters;
  return {
    weights: relationWeight1,
    biases: relationBias1,
    coefficients: relationCoefficients1,
    attention: attention1,
  };
}

export function level2Parameters(parameters: EncoderParameters): LevelParameters {
  const { relationWeight2, relationBias2, relationCoefficients2, attention2 } = parameters;
  return {
    weights: relationWeight2,
    biases: relationBias2,
    coefficients: relationCoefficients2,
    attention: attention2,
  };
}

/** z of every entry, by its relation's matrix or by the mixture of bases that stands for it. @returns [entries, h] */
export function projectEntries(
  below: tf.Tensor2D,
  groups: RelationGroups,
  { weights, biases, coefficients }: Omit<LevelParameters, "attention">,
): tf.Tensor2D {
  return coefficients
    ? projectByBases(below, groups, weights, coefficients, biases)
    : projectByRelation(below, groups, weights, biases);
}

/**
 * Projections and self-attention logits of a level (MODEL.md, section 2):
 * z_c = h_c W[r_c] + b[r_c], s_v = h_v W[self] + b[self], logit_c = LeakyReLU_0.2(a · [z_c ‖ s_v]).
 *
 * The logit is computed as a_z · z_c + a_s · s_v, so that an entry's part is computed once.
 *
 * @param below [rows, m] embeddings of the level below
 */
export function levelTable(
  below: tf.Tensor2D,
  level: LevelIndex,
  { weights, biases, coefficients, attention }: LevelParameters,
): LevelTable {
  const { nodes, slotsPerNode, selfStart } = level.plan;
  const entries = projectEntries(below, level.groups, { weights, biases, coefficients });
  const self = tf.slice(entries, [selfStart, 0], [nodes, entries.shape[1]]);
  const parts = attentionParts(attention, entries.shape[1]);
  const ofSlots = gatherRows(matMul(entries, parts.slot), level.slots);
  const logits = selfAttentionLogits(tf.reshape(ofSlots, [nodes, slotsPerNode]), matMul(self, parts.self));
  return { entries, self, logits };
}

/** a split into its half for the slots and its half for the node, each [h, 1]. */
export function attentionParts(attention: tf.Tensor1D, hiddenSize: number): { slot: tf.Tensor2D; self: tf.Tensor2D } {
  return {
    slot: tf.reshape(tf.slice(attention, 0, hiddenSize), [hiddenSize, 1]),
    self: tf.reshape(tf.slice(attention, hiddenSize, hiddenSize), [hiddenSize, 1]),
  };
}

/** LeakyReLU_0.2(a_z · z_c + a_s · s_v). @param slotParts [n, K] @param selfParts [n, 1] */
export function selfAttentionLogits(slotParts: tf.Tensor2D, selfParts: tf.Tensor2D): tf.Tensor2D {
  return tf.leakyRelu(tf.add(slotParts, selfParts), LEAK) as tf.Tensor2D;
}

/**
 * Concatenation of a node and its neighbourhood, h_v ← ReLU([s_v ‖ n_v]).
 *
 * @param neighbourhood [n, h] Σ_c w_c z_c, or null for the name-only model, whose second half is 0
 * @returns [n, 2h]
 */
export function combineWithSelf(self: tf.Tensor2D, neighbourhood: tf.Tensor2D | null): tf.Tensor2D {
  return tf.relu(tf.concat([self, neighbourhood ?? tf.zerosLike(self)], 1));
}
