import { gatherRows } from "../tensor/ops/gather-rows";
import { matMul } from "../tensor/ops/linear";
import * as tf from "../tensor/tf";
import { crossAffinity, type SlotAttention, slotAttention } from "./cross-attention";
import type { PairEmbeddings } from "./encode-last";
import {
  attentionParts,
  combineWithSelf,
  type LevelTable,
  level0,
  level1Parameters,
  level2Parameters,
  levelTable,
  projectEntries,
  selfAttentionLogits,
} from "./level";
import type { AttentionSwitches } from "./model-settings";
import { type NeighbourhoodIndex, neighbourhoodIndex } from "./neighbourhood-index";
import type { EncoderParameters } from "./parameters";
import type { PlanTensors } from "./plan-tensors";

/** α, β and w of one side's slots. */
export interface SideAttention {
  /** [P · K, K] hop-2 slots into their hop-1 node, level 1 */
  readonly level1Hop2: SlotAttention;
  /** [P, K] hop-1 slots into the root, level 1 */
  readonly level1Hop1: SlotAttention;
  /** [P, K] hop-1 slots into the root, level 2 */
  readonly level2Hop1: SlotAttention;
}

/** Embeddings together with everything that the screen and the golden vectors ask of the attention. */
export interface ExplainedPairs extends PairEmbeddings {
  readonly leftAttention: SideAttention;
  readonly rightAttention: SideAttention;
  /** [P, K, K] distances of the roots' slots at level 2 */
  readonly distances: tf.Tensor3D;
  /** [P, K², K²] distances of the hop-2 slots at level 1 */
  readonly hop2Distances: tf.Tensor3D;
}

/**
 * Root embeddings of pairs with everything computed a pair: needed where cross-graph attention acts at level 1
 * (`crossLevels: all`), and for explanations, which report α at both levels whatever the switches.
 *
 * Projections, self-attention logits and own projections of level 1 are still shared by node; what depends on the pair is
 * α at level 1, and so everything above it.
 */
export function explainPairs(
  features: tf.Tensor2D,
  plan: PlanTensors,
  parameters: EncoderParameters,
  switches: AttentionSwitches,
): ExplainedPairs {
  const below = level0(features, plan.types, parameters);
  const table = levelTable(below, plan.level1, level1Parameters(parameters));
  const left = neighbourhoodIndex(plan, plan.plan.lefts);
  const right = neighbourhoodIndex(plan, plan.plan.rights);
  const level1 = pairLevel1(table, left, right, switches);
  const level2 = pairLevel2(level1.left.embeddings, level1.right.embeddings, left, right, parameters, switches);
  return {
    left: level2.left.embedding,
    right: level2.right.embedding,
    leftEcho: level2.leftEcho,
    rightEcho: level2.rightEcho,
    leftAttention: { ...level1.left.attention, level2Hop1: level2.left.attention },
    rightAttention: { ...level1.right.attention, level2Hop1: level2.right.attention },
    distances: level2.distances,
    hop2Distances: level1.hop2Distances,
  };
}

interface Level1Side {
  /** [P + P · K, 2h] the roots, then their hop-1 nodes (rows under the mask mean nothing) */
  readonly embeddings: tf.Tensor2D;
  readonly attention: Pick<SideAttention, "level1Hop1" | "level1Hop2">;
}

/** Level 1 at the roots and at the hop-1 nodes, slots compared with the other neighbourhood's slots of the same hop. */
function pairLevel1(
  table: LevelTable,
  left: NeighbourhoodIndex,
  right: NeighbourhoodIndex,
  switches: AttentionSwitches,
): { left: Level1Side; right: Level1Side; hop2Distances: tf.Tensor3D } {
  const { pairs, slots } = left;
  const channels = table.entries.shape[1];
  const hop1 = (side: NeighbourhoodIndex): tf.Tensor3D =>
    tf.reshape(gatherRows(table.entries, side.hop1Entries), [pairs, slots, channels]);
  const hop2 = (side: NeighbourhoodIndex): tf.Tensor3D =>
    tf.reshape(gatherRows(table.entries, side.hop2Entries), [pairs, slots * slots, channels]);
  const [leftHop1, rightHop1, leftHop2, rightHop2] = [hop1(left), hop1(right), hop2(left), hop2(right)];
  const ofHop1 = crossAffinity(leftHop1, rightHop1, left.mask, right.mask);
  const ofHop2 = crossAffinity(leftHop2, rightHop2, left.hop2MaskByPair, right.hop2MaskByPair);
  const sideOf = (
    side: NeighbourhoodIndex,
    rootSlots: tf.Tensor3D,
    hop2Slots: tf.Tensor3D,
    rootAffinity: tf.Tensor2D,
    hop2Affinity: tf.Tensor2D,
  ): Level1Side => {
    const [useCross] = switches.crossAttention;
    const useSelf = switches.selfAttention;
    const rootLogits = gatherRows(table.logits, side.roots);
    const hop1Logits = gatherRows(table.logits, side.hop1Rows);
    const affinity2: tf.Tensor2D = tf.reshape(hop2Affinity, [pairs * slots, slots]);
    const level1Hop1 = slotAttention(rootAffinity, rootLogits, side.mask, useCross, useSelf);
    const level1Hop2 = slotAttention(affinity2, hop1Logits, side.hop2Mask, useCross, useSelf);
    const self = tf.concat([gatherRows(table.self, side.roots), gatherRows(table.self, side.hop1Rows)], 0);
    if (!switches.aggregation)
      return { embeddings: combineWithSelf(self, null), attention: { level1Hop1, level1Hop2 } };
    const grouped: tf.Tensor3D = tf.reshape(hop2Slots, [pairs * slots, slots, channels]);
    const sums = tf.concat(
      [aggregate(rootSlots, level1Hop1.combined), aggregate(grouped, level1Hop2.combined)],
      0,
    ) as tf.Tensor2D;
    return { embeddings: combineWithSelf(self, sums), attention: { level1Hop1, level1Hop2 } };
  };
  return {
    left: sideOf(left, leftHop1, leftHop2, ofHop1.here, ofHop2.here),
    right: sideOf(right, rightHop1, rightHop2, ofHop1.there, ofHop2.there),
    hop2Distances: ofHop2.distances,
  };
}

interface Level2Side {
  readonly embedding: tf.Tensor2D;
  readonly attention: SlotAttention;
}

/** Level 2 at the roots, from level-1 embeddings of each pair's own. */
function pairLevel2(
  leftBelow: tf.Tensor2D,
  rightBelow: tf.Tensor2D,
  left: NeighbourhoodIndex,
  right: NeighbourhoodIndex,
  parameters: EncoderParameters,
  switches: AttentionSwitches,
): { left: Level2Side; right: Level2Side; distances: tf.Tensor3D; leftEcho: tf.Tensor2D; rightEcho: tf.Tensor2D } {
  const { pairs, slots } = left;
  const project = (below: tf.Tensor2D, side: NeighbourhoodIndex) => {
    const entries = projectEntries(below, side.level2Groups, level2Parameters(parameters));
    const channels = entries.shape[1];
    const parts = attentionParts(parameters.attention2, channels);
    const slotEntries = gatherRows(entries, side.level2Slots);
    const self = tf.slice(entries, [side.level2SelfStart, 0], [pairs, channels]);
    const logits = selfAttentionLogits(
      tf.reshape(matMul(slotEntries, parts.slot), [pairs, slots]),
      matMul(self, parts.self),
    );
    return { slots: tf.reshape(slotEntries, [pairs, slots, channels]) as tf.Tensor3D, self, logits };
  };
  const here = project(leftBelow, left);
  const there = project(rightBelow, right);
  const affinity = crossAffinity(here.slots, there.slots, left.mask, right.mask);
  const sideOf = (side: typeof here, mask: tf.Tensor2D, logAffinity: tf.Tensor2D): Level2Side => {
    const attention = slotAttention(logAffinity, side.logits, mask, switches.crossAttention[1], switches.selfAttention);
    const neighbourhood = switches.aggregation ? aggregate(side.slots, attention.combined) : null;
    return { embedding: combineWithSelf(side.self, neighbourhood), attention };
  };
  return {
    left: sideOf(here, left.mask, affinity.here),
    right: sideOf(there, right.mask, affinity.there),
    distances: affinity.distances,
    leftEcho: affinity.hereEcho,
    rightEcho: affinity.thereEcho,
  };
}

/** Σ_c w_c z_c. @param slots [n, K, h] @param weights [n, K] */
function aggregate(slots: tf.Tensor3D, weights: tf.Tensor2D): tf.Tensor2D {
  return tf.sum(tf.mul(slots, tf.expandDims(weights, 2)), 1);
}
