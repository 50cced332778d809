import { gatherRows } from "../tensor/ops/gather-rows";
import type { RowIndex } from "../tensor/ops/row-index";
import { weightedSlots } from "../tensor/ops/weighted-slots";
import * as tf from "../tensor/tf";
import { combinedWeights, crossAffinity } from "./cross-attention";
import { combineWithSelf, type LevelTable, level0, level1Parameters, level2Parameters, levelTable } from "./level";
import type { AttentionSwitches } from "./model-settings";
import type { EncoderParameters } from "./parameters";
import { maskOf, type PlanTensors } from "./plan-tensors";

/** The two root embeddings of each pair and the echo of the roots' slots at level 2. */
export interface PairEmbeddings {
  /** [P, 2h] */
  readonly left: tf.Tensor2D;
  readonly right: tf.Tensor2D;
  /** [P, K] echo of each root slot; 0 under the mask. Without an echo it means nothing. */
  readonly leftEcho: tf.Tensor2D;
  readonly rightEcho: tf.Tensor2D;
}

/**
 * Level 1 once a node: where cross-graph attention acts at level 2 only, it does not depend on the pair (MODEL.md, section 3).
 *
 * @param features [n0, d]
 * @returns [n1, 2h]
 */
export function encodeLevel1(
  features: tf.Tensor2D,
  plan: PlanTensors,
  parameters: EncoderParameters,
  switches: AttentionSwitches,
): tf.Tensor2D {
  const below = level0(features, plan.types, parameters);
  const table = levelTable(below, plan.level1, level1Parameters(parameters));
  if (!switches.aggregation) return combineWithSelf(table.self, null);
  const weights = combinedWeights(null, switches.selfAttention ? table.logits : null, plan.level1.mask);
  return combineWithSelf(table.self, weightedSlots(table.entries, plan.level1.slots, weights));
}

/** Level 2 up to what a node can know alone: projected slots, logits and own projection. */
export function level2Table(level1: tf.Tensor2D, plan: PlanTensors, parameters: EncoderParameters): LevelTable {
  return levelTable(level1, plan.level2, level2Parameters(parameters));
}

/** One side of a batch of pairs at level 2. */
export interface PairSide {
  /** [P · K] entry of each root slot, −1 for none */
  readonly slots: RowIndex;
  /** [P] level-2 node of each pair's root */
  readonly roots: RowIndex;
  /** [P, K] */
  readonly mask: tf.Tensor2D;
}

/** The rows of the level-2 table that each pair's left or right root uses. Its tensors live as long as the plan. */
export function pairSide(plan: PlanTensors, roots: Int32Array): PairSide {
  const { slotEntries, slotsPerNode, nodes, entryRows } = plan.plan.level2;
  const rows = new Int32Array(roots.length * slotsPerNode);
  roots.forEach((root, pair) => {
    rows.set(slotEntries.subarray(root * slotsPerNode, (root + 1) * slotsPerNode), pair * slotsPerNode);
  });
  return {
    slots: plan.index(rows, entryRows.length),
    roots: plan.index(roots, nodes),
    mask: maskOf(rows, [roots.length, slotsPerNode]),
  };
}

/**
 * Root embeddings of pairs with cross-graph attention at level 2 only: one K × K table of distances a pair, the rest
 * shared by all pairs of a node.
 */
export function encodePairsLast(
  features: tf.Tensor2D,
  plan: PlanTensors,
  parameters: EncoderParameters,
  switches: AttentionSwitches,
  echo = true,
): PairEmbeddings {
  const table = level2Table(encodeLevel1(features, plan, parameters, switches), plan, parameters);
  return attendPairs(table, pairSide(plan, plan.plan.lefts), pairSide(plan, plan.plan.rights), switches, echo);
}

/**
 * The part of level 2 that depends on the pair.
 *
 * @param echo whether the echo is wanted; without it and without cross-graph attention no distance is computed
 */
export function attendPairs(
  table: LevelTable,
  left: PairSide,
  right: PairSide,
  switches: AttentionSwitches,
  echo: boolean,
): PairEmbeddings {
  const [pairs, slots] = left.mask.shape;
  const channels = table.entries.shape[1];
  const slotsOf = (side: PairSide): tf.Tensor3D =>
    tf.reshape(gatherRows(table.entries, side.slots), [pairs, slots, channels]);
  const leftSlots = slotsOf(left);
  const rightSlots = slotsOf(right);
  const useCross = switches.crossAttention[1];
  const affinity = useCross || echo ? crossAffinity(leftSlots, rightSlots, left.mask, right.mask) : null;
  const embed = (side: PairSide, projected: tf.Tensor3D, logAffinity: tf.Tensor2D | null): tf.Tensor2D => {
    const self = gatherRows(table.self, side.roots);
    if (!switches.aggregation) return combineWithSelf(self, null);
    const logits = switches.selfAttention ? gatherRows(table.logits, side.roots) : null;
    const weights = combinedWeights(useCross ? logAffinity : null, logits, side.mask);
    return combineWithSelf(self, tf.sum(tf.mul(projected, tf.expandDims(weights, 2)), 1));
  };
  return {
    left: embed(left, leftSlots, affinity?.here ?? null),
    right: embed(right, rightSlots, affinity?.there ?? null),
    leftEcho: affinity?.hereEcho ?? left.mask,
    rightEcho: affinity?.thereEcho ?? right.mask,
  };
}
