import * as tf from "../tf";
import { RowIndex } from "./row-index";

/** Rows a tile: groups are padded to a multiple, so that one batched product serves all relations on a GPU. */
export const TILE_ROWS = 64;

/** How the entries lie in tiles of TILE_ROWS rows, each tile of one relation. */
export interface Tiling {
  /** [tiles] */
  readonly relationOfTile: RowIndex;
  /** [tiles · TILE_ROWS] entry, −1 for padding */
  readonly entryOfTileRow: RowIndex;
  /** [entries] */
  readonly tileRowOfEntry: RowIndex;
}

/**
 * Rows sorted by relation id: entry e takes row `rows[e]` of the projected matrix, and relation r owns the entries
 * `offsets[r] .. offsets[r + 1]`. Owns its index tensors: call `dispose` when the batch is done.
 */
export class RelationGroups {
  /** [entries] row of the projected matrix */
  readonly rows: RowIndex;
  /** [entries] relation id, ascending */
  readonly relations: RowIndex;
  /** [relation ids + 1] */
  readonly offsets: Int32Array;
  private held: Tiling | null = null;
  private heldOffsets: tf.Tensor1D | null = null;
  private heldBases: RowIndex | null = null;

  /**
   * @param rows [entries] row numbers below `sourceRows`, in relation order
   * @param offsets [relation ids + 1] bounds of each relation's entries
   */
  constructor(rows: Int32Array, offsets: Int32Array, sourceRows: number) {
    this.rows = new RowIndex(rows, sourceRows);
    this.offsets = offsets;
    const relations = new Int32Array(rows.length);
    for (let r = 0; r + 1 < offsets.length; r++) relations.fill(r, offsets[r], offsets[r + 1]);
    this.relations = new RowIndex(relations, offsets.length - 1);
  }

  get entries(): number {
    return this.rows.length;
  }

  /** [relation ids + 1] int32 on the current backend. Kept, not tracked by `tf.tidy`. */
  offsetsTensor(): tf.Tensor1D {
    this.heldOffsets ??= tf.keep(tf.tensor1d(this.offsets, "int32"));
    return this.heldOffsets;
  }

  /**
   * [entries · bases] rows of a matrix that holds `bases` rows for each of the projected matrix's: entry e's are
   * `rows[e] · bases + b`.
   */
  basisRows(bases: number): RowIndex {
    this.heldBases ??= new RowIndex(
      Int32Array.from(
        { length: this.entries * bases },
        (_, at) => this.rows.rows[Math.floor(at / bases)]! * bases + (at % bases),
      ),
      this.rows.sourceRows * bases,
    );
    return this.heldBases;
  }

  tiling(): Tiling {
    this.held ??= tilingOf(this.offsets, this.entries);
    return this.held;
  }

  dispose(): void {
    this.rows.dispose();
    this.relations.dispose();
    this.heldOffsets?.dispose();
    this.heldOffsets = null;
    this.heldBases?.dispose();
    this.heldBases = null;
    if (!this.held) return;
    this.held.relationOfTile.dispose();
    this.held.entryOfTileRow.dispose();
    this.held.tileRowOfEntry.dispose();
    this.held = null;
  }
}

/** Relation ids that own at least one entry, ascending. */
export function presentRelations(offsets: Int32Array): number[] {
  const present: number[] = [];
  for (let r = 0; r + 1 < offsets.length; r++) if (offsets[r + 1]! > offsets[r]!) present.push(r);
  return present;
}

function tilingOf(offsets: Int32Array, entries: number): Tiling {
  const tileRelations: number[] = [];
  const entryOfTileRow: number[] = [];
  const tileRowOfEntry = new Int32Array(entries);
  for (const relation of presentRelations(offsets)) {
    for (let start = offsets[relation]!; start < offsets[relation + 1]!; start += TILE_ROWS) {
      tileRelations.push(relation);
      for (let row = 0; row < TILE_ROWS; row++) {
        const entry = start + row < offsets[relation + 1]! ? start + row : -1;
        if (entry >= 0) tileRowOfEntry[entry] = entryOfTileRow.length;
        entryOfTileRow.push(entry);
      }
    }
  }
  return {
    relationOfTile: new RowIndex(Int32Array.from(tileRelations), offsets.length - 1),
    entryOfTileRow: new RowIndex(Int32Array.from(entryOfTileRow), entries),
    tileRowOfEntry: new RowIndex(tileRowOfEntry, entryOfTileRow.length),
  };
}
