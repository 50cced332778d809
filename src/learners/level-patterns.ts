import { Breather, type TaskContext, throwIfAborted } from "../base/task";

/** In a row of levels: nothing to compare. */
export const MISSING_LEVEL = 255;

/** Distinct rows of levels and how often each occurs: a million pairs mostly have a few thousand. */
export interface LevelPatterns {
  readonly columns: number;
  /** [columns] levels of each, numbered 0 (least agreement) to levels − 1 */
  readonly levels: readonly number[];
  /** [patterns · columns] level, or MISSING_LEVEL */
  readonly rows: Uint8Array;
  /** [patterns] */
  readonly counts: Float64Array;
}

/**
 * Counts distinct rows, in the order they are first met (open addressing with linear probing).
 *
 * @param rows [n · columns]
 * @throws {WorkbenchError} `base/aborted`
 */
export async function countPatterns(
  rows: Uint8Array,
  levels: readonly number[],
  task: TaskContext = {},
): Promise<LevelPatterns> {
  throwIfAborted(task.signal);
  const breather = new Breather(task.signal, 30);
  const columns = levels.length;
  const count = columns === 0 ? 0 : rows.length / columns;
  let table = new Int32Array(1 << 12).fill(-1);
  const firsts: number[] = [];
  const counts: number[] = [];
  for (let row = 0; row < count; row++) {
    let place = placeOf(table, rows, columns, row, firsts);
    if (table[place] < 0) {
      if (2 * firsts.length > table.length) {
        table = new Int32Array(2 * table.length).fill(-1);
        firsts.forEach((first, pattern) => {
          table[placeOf(table, rows, columns, first, firsts)] = pattern;
        });
        place = placeOf(table, rows, columns, row, firsts);
      }
      table[place] = firsts.length;
      firsts.push(row);
      counts.push(0);
    }
    counts[table[place]]++;
    if ((row & 1023) === 0 && breather.due()) await breather.breathe();
  }
  const distinct = new Uint8Array(firsts.length * columns);
  firsts.forEach((row, pattern) => {
    distinct.set(rows.subarray(row * columns, (row + 1) * columns), pattern * columns);
  });
  return { columns, levels, rows: distinct, counts: Float64Array.from(counts) };
}

/** Where the pattern of a row stands in the table, or the empty place where it belongs. */
function placeOf(table: Int32Array, rows: Uint8Array, columns: number, row: number, firsts: readonly number[]): number {
  const from = row * columns;
  let hash = 0x811c9dc5;
  for (let column = 0; column < columns; column++) hash = Math.imul(hash ^ rows[from + column], 0x01000193);
  let place = (hash ^ (hash >>> 15)) & (table.length - 1);
  while (table[place] >= 0 && !equalRows(rows, columns, from, firsts[table[place]] * columns)) {
    place = (place + 1) & (table.length - 1);
  }
  return place;
}

function equalRows(rows: Uint8Array, columns: number, one: number, other: number): boolean {
  for (let column = 0; column < columns; column++) if (rows[one + column] !== rows[other + column]) return false;
  return true;
}
