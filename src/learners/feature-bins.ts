/** Upper bounds of each column's bins, ascending; a value belongs to the first bin whose bound it does not exceed. */
export type CutPoints = readonly Float32Array[];

/** Rows with every value replaced by its bin, laid out twice: who counts bins reads row by row, who parts rows by a column reads that. */
export interface BinnedRows {
  readonly columns: number;
  readonly count: number;
  /** [columns · n] column by column; MISSING_BIN for a missing value */
  readonly bins: Uint8Array;
  /**
   * [n · columns] row by row: the bin's place in a histogram of all columns. A column has a place for each of its bins, the lowest first,
   * and one more for what is missing.
   */
  readonly places: Uint16Array | Uint32Array;
  /** [columns + 1] first place of each column; the last is the number of places */
  readonly starts: Uint32Array;
}

/** NaN. */
export const MISSING_BIN = 255;
/** Well below 255. */
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
  const starts = new Uint32Array(columns + 1);
  for (let column = 0; column < columns; column++) {
    // Bounds, the bin above the last of them, and what is missing.
    starts[column + 1] = starts[column] + cuts[column].length + 2;
  }
  const bins = new Uint8Array(rows.length);
  const places = starts[columns] > 0xffff ? new Uint32Array(rows.length) : new Uint16Array(rows.length);
  for (let column = 0; column < columns; column++) {
    const bounds = cuts[column];
    const start = starts[column];
    const missing = starts[column + 1] - 1;
    for (let row = 0; row < count; row++) {
      const at = row * columns + column;
      const value = rows[at];
      const bin = Number.isNaN(value) ? MISSING_BIN : binOf(bounds, value);
      bins[column * count + row] = bin;
      places[at] = bin === MISSING_BIN ? missing : start + bin;
    }
  }
  return { columns, count, bins, places, starts };
}

function binOf(bounds: Float32Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= bounds[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
