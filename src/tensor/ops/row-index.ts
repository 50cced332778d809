import * as tf from "../tf";

/**
 * An index of rows that outlives one op: the host copy for kernels that loop, and a tensor made when first asked for.
 * −1 stands for no row. Call `dispose` when the batch is done.
 */
export class RowIndex {
  private held: tf.Tensor1D | null = null;

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

  dispose(): void {
    this.held?.dispose();
    this.held = null;
  }
}
