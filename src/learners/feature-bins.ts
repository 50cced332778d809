/** Upper bounds of each column's bins, ascending; a value belongs to the first bin whose bound it does not exceed. */
export type CutPoints = readonly Float32Array[];

/** Rows with every value replaced by its bin; MISSING_BIN for a missing one. */
export interface BinnedRows {
  readonly columns: number;
  /** [columns · n]: column by column, so that a split reads one stretch of memory */
  readonly bins: Uint8Array;
  readonly count: number;
}

/** NaN. The last of 256, so that 255 bins of values remain. */
export const MISSING_BIN = 255;
const MOST_BINS = 64;
/** Rows looked at to place the bounds. */
const SAMPLE = 20_000;

/** Bounds at the quantiles of each column's distinct values; one bound between any two values where they are few. */
export function cutPoints(rows: Float32Array, columns: number): CutPoints {
  const count = rows.length / columns;
  const stride = Math.max(1, Math.floor(count / SAMPLE));
  return Array.from({ length: columns }, (_, column) => {
    const values: number[] = [];
    for (let row = 0; row < count; row += stride) {
      const value = rows[row * columns + column];
      if (!Number.isNaN(value)) values.push(value);
    }
    const sorted = Float32Array.from(values).sort();
    const bounds: number[] = [];
    const step = Math.max(1, sorted.length / MOST_BINS);
    for (let rank = 0; rank < sorted.length - 1; rank += step) {
      const at = Math.floor(rank);
      const bound = sorted[at];
      if (bound !== sorted[sorted.length - 1] && bound !== bounds[bounds.length - 1]) bounds.push(bound);
    }
    return Float32Array.from(bounds);
  });
}

/** @returns bins of [n · columns] values */
export function binRows(rows: Float32Array, columns: number, cuts: CutPoints): BinnedRows {
  const count = rows.length / columns;
  const bins = new Uint8Array(rows.length);
  for (let column = 0; column < columns; column++) {
    const bounds = cuts[column];
    for (let row = 0; row < count; row++) bins[column * count + row] = binOf(bounds, rows[row * columns + column]);
  }
  return { columns, bins, count };
}

function binOf(bounds: Float32Array, value: number): number {
  if (Number.isNaN(value)) return MISSING_BIN;
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= bounds[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
