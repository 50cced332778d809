import type { EncodingPlan, LevelPlan } from "../sampling/encoding-plan";
import { RelationGroups } from "../tensor/ops/relation-groups";
import { RowIndex } from "../tensor/ops/row-index";
import * as tf from "../tensor/tf";

/** A level's plan on the current backend. Owns its tensors. */
export class LevelIndex {
  readonly groups: RelationGroups;
  /** [nodes · K] entry of each slot */
  readonly slots: RowIndex;
  /** [nodes, K] 1 where there is a slot */
  readonly mask: tf.Tensor2D;

  constructor(
    readonly plan: LevelPlan,
    rowsBelow: number,
  ) {
    this.groups = new RelationGroups(plan.entryRows, plan.entryOffsets, rowsBelow);
    this.slots = new RowIndex(plan.slotEntries, plan.entryRows.length);
    this.mask = tf.keep(maskOf(plan.slotEntries, [plan.nodes, plan.slotsPerNode]));
  }

  dispose(): void {
    this.groups.dispose();
    this.slots.dispose();
    this.mask.dispose();
  }
}

/** A batch's plan on the current backend: built once a batch, disposed of after its step. */
export class PlanTensors {
  readonly level1: LevelIndex;
  readonly level2: LevelIndex;
  readonly types: RowIndex;
  private readonly owned: (RowIndex | RelationGroups)[] = [];

  /** @param typeIds [n0] shared type id of each level-0 row */
  constructor(
    readonly plan: EncodingPlan,
    typeIds: Int32Array,
    typeCount: number,
  ) {
    this.level1 = new LevelIndex(plan.level1, plan.nodes.length);
    this.level2 = new LevelIndex(plan.level2, plan.level1.nodes);
    this.types = new RowIndex(typeIds, typeCount);
  }

  /** An index that lives as long as this plan. */
  index(rows: Int32Array, sourceRows: number): RowIndex {
    const index = new RowIndex(rows, sourceRows);
    this.owned.push(index);
    return index;
  }

  /** Relation groups that live as long as this plan. */
  groups(rows: Int32Array, offsets: Int32Array, sourceRows: number): RelationGroups {
    const groups = new RelationGroups(rows, offsets, sourceRows);
    this.owned.push(groups);
    return groups;
  }

  dispose(): void {
    this.level1.dispose();
    this.level2.dispose();
    this.types.dispose();
    for (const owned of this.owned) owned.dispose();
    this.owned.length = 0;
  }
}

/** 1 where the row number is valid, 0 where it is −1. */
export function maskOf(rows: Int32Array, shape: [number, number]): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from(rows, (row) => (row >= 0 ? 1 : 0)),
    shape,
  );
}
