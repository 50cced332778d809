/** Upper bounds of each column's bins, ascending; a value belongs to the first bin whose bound it does not exceed. */
export type CutPoints = readonly Float32Array[];

/**
 * Rows with every value replaced by its place in a histogram of all columns: a column has a place for each of its bins, the
 * lowest first, and one more for what is missing.
 */
export interface BinnedRows {
  readonly columns: number;
  readonly count: number;
  /** [n · columns] row by row: a histogram takes a row in one stretch of memory */
  readonly places: Uint16Array | Uint32Array;
  /** [columns + 1] first place of each column; the last is their number */
  readonly starts: Uint32Array;
}

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

/** @returns histogram places of [n · columns] values */
export function binRows(rows: Float32Array, columns: number, cuts: CutPoints): BinnedRows {
  const count = rows.length / columns;
  const starts = new Uint32Array(columns + 1);
  for (let column = 0; column < columns; column++) {
    // Bounds, the bin above the last of them, and what is missing.
    starts[column + 1] = starts[column] + cuts[column].length + 2;
  }
  const places = starts[columns] > 0xffff ? new Uint32Array(rows.length) : new Uint16Array(rows.length);
  for (let column = 0; column < columns; column++) {
    const bounds = cuts[column];
    const start = starts[column];
    const missing = starts[column + 1] - 1;
    for (let at = column; at < rows.length; at += columns) {
      const value = rows[at];
      places[at] = Number.isNaN(value) ? missing : start + binOf(bounds, value);
    }
  }
  return { columns, count, places, starts };
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
