import { planLevel } from "../sampling/encoding-plan";
import type { RelationGroups } from "../tensor/ops/relation-groups";
import type { RowIndex } from "../tensor/ops/row-index";
import * as tf from "../tensor/tf";
import { maskOf, type PlanTensors } from "./plan-tensors";

/**
 * Where one side of each pair finds its two-hop tree in the tables of a plan. K slots a node; hop-2 slots of pair p hang
 * on its hop-1 slot c at rows `p · K + c`. A slot under a masked slot is masked.
 */
export interface NeighbourhoodIndex {
  readonly pairs: number;
  readonly slots: number;
  /** [P] level-1 row of the root */
  readonly roots: RowIndex;
  /** [P · K] level-1 row of each hop-1 node */
  readonly hop1Rows: RowIndex;
  /** [P · K] level-1 entry of each hop-1 slot */
  readonly hop1Entries: RowIndex;
  /** [P · K · K] level-1 entry of each hop-2 slot */
  readonly hop2Entries: RowIndex;
  /** [P, K] hop-1 slots */
  readonly mask: tf.Tensor2D;
  /** [P · K, K] hop-2 slots by hop-1 node */
  readonly hop2Mask: tf.Tensor2D;
  /** [P, K · K] the same by pair */
  readonly hop2MaskByPair: tf.Tensor2D;
  /** Level 2 a pair: rows are the roots, then the hop-1 nodes; entries by relation. */
  readonly level2Groups: RelationGroups;
  /** [P · K] */
  readonly level2Slots: RowIndex;
  /** Entry of pair 0's root; pair p's is that plus p. */
  readonly level2SelfStart: number;
}

/** @param roots [P] level-2 node of each pair's root on this side */
export function neighbourhoodIndex(plan: PlanTensors, roots: Int32Array): NeighbourhoodIndex {
  const { level1, level2 } = plan.plan;
  const slots = level2.slotsPerNode;
  const pairs = roots.length;
  const hop1Rows = rowsOf(level2.slotRows, roots, slots);
  const hop1Relations = rowsOf(level2.slotRelations, roots, slots);
  const hop1Entries = rowsOf(level1.slotEntries, roots, slots);
  const hop2Entries = rowsOf(level1.slotEntries, hop1Rows, slots);
  const level2Plan = planLevel(
    {
      nodes: pairs,
      slotsPerNode: slots,
      slotRows: hop1Rows.map((row, slot) => (row < 0 ? -1 : pairs + slot)),
      slotRelations: hop1Relations,
    },
    pairs + pairs * slots,
    level2.entryOffsets.length - 1,
  );
  const entries = level1.entryRows.length;
  const hop2Mask = maskOf(hop2Entries, [pairs * slots, slots]);
  return {
    pairs,
    slots,
    roots: plan.index(roots, level1.nodes),
    hop1Rows: plan.index(hop1Rows, level1.nodes),
    hop1Entries: plan.index(hop1Entries, entries),
    hop2Entries: plan.index(hop2Entries, entries),
    mask: maskOf(hop1Rows, [pairs, slots]),
    hop2Mask,
    hop2MaskByPair: tf.reshape(hop2Mask, [pairs, slots * slots]),
    level2Groups: plan.groups(level2Plan.entryRows, level2Plan.entryOffsets, pairs + pairs * slots),
    level2Slots: plan.index(level2Plan.slotEntries, level2Plan.entryRows.length),
    level2SelfStart: level2Plan.selfStart,
  };
}

/** `table` rows of K values for each node; −1 throughout where the node is −1. */
function rowsOf(table: Int32Array, nodes: Int32Array, slots: number): Int32Array {
  const result = new Int32Array(nodes.length * slots).fill(-1);
  nodes.forEach((node, row) => {
    if (node >= 0) result.set(table.subarray(node * slots, (node + 1) * slots), row * slots);
  });
  return result;
}
