import * as tf from "../tf";
import { planSumTree } from "./sum-tree";

/** A planned sum over rows that share a target, ready to gather by. */
export interface SumIndices {
  readonly levels: readonly { readonly fanIn: number; readonly rows: RowIndex }[];
  readonly targets: RowIndex;
}

/**
 * An index of rows that outlives one op: the host copy for kernels that loop, and a tensor made when first asked for.
 * −1 stands for no row. Call `dispose` when the batch is done.
 */
export class RowIndex {
  private held: tf.Tensor1D | null = null;
  private heldSums: SumIndices | null = null;

  constructor(
    /** [n] row numbers, −1 for none */
    readonly rows: Int32Array,
    /** How many rows the indexed tensor has. */
    readonly sourceRows: number,
  ) {}

  get length(): number {
    return this.rows.length;
  }

  /** [n] int32 on the current backend. Kept, not tracked by `tf.tidy`. */
  tensor(): tf.Tensor1D {
    this.held ??= tf.keep(tf.tensor1d(this.rows, "int32"));
    return this.held;
  }

  /** True if every row is there: nothing is −1. */
  get complete(): boolean {
    return !this.rows.includes(-1);
  }

  /** How to sum the rows that share a target, made when first asked for. */
  sums(): SumIndices {
    if (this.heldSums) return this.heldSums;
    const { levels, targets } = planSumTree(this.rows, this.sourceRows);
    let below = this.length;
    const indices = levels.map(({ fanIn, rows }) => {
      const level = { fanIn, rows: new RowIndex(rows, below) };
      below = rows.length / fanIn;
      return level;
    });
    this.heldSums = { levels: indices, targets: new RowIndex(targets, below) };
    return this.heldSums;
  }

  dispose(): void {
    this.held?.dispose();
    this.held = null;
    for (const { rows } of this.heldSums?.levels ?? []) rows.dispose();
    this.heldSums?.targets.dispose();
    this.heldSums = null;
  }
}
