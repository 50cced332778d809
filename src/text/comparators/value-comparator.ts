import type { ComparatorSet } from "./comparator-set";

/** Values of one attribute compared each with each. */
export const MAX_VALUES = 6;

/** How the values of one kind are compared. `Read` is what is kept of an entity's values. */
export interface ValueComparator<Read> {
  /** Two presence flags follow them. */
  readonly columns: readonly (readonly [id: string, label: string])[];
  /** Reads the values of one attribute, those that cannot be read left out; null if none is left. */
  read(values: readonly string[], set: Pick<ComparatorSet, "words">): Read | null;
  /** Fills `out[at .. at + columns.length]`, zeros before: of several values the best pair counts. Symmetric, each in [0, 1]. */
  compare(left: Read, right: Read, out: Float32Array, at: number): void;
}

/** Reads the first few values by a parser. */
export function readEach<Value>(values: readonly string[], parse: (text: string) => Value | null): Value[] | null {
  const found = values
    .slice(0, MAX_VALUES)
    .map(parse)
    .filter((value) => value !== null);
  return found.length === 0 ? null : found;
}

/** Raises a column to `value`. */
export function raise(out: Float32Array, column: number, value: number): void {
  if (value > out[column]) out[column] = value;
}

/** Smaller over larger, in [0, 1]; 0 for opposite signs, 1 for two zeros. */
export function ratio(one: number, other: number): number {
  if (one === other) return 1;
  if (one * other <= 0) return 0;
  return Math.min(Math.abs(one), Math.abs(other)) / Math.max(Math.abs(one), Math.abs(other));
}
