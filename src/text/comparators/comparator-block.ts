/** One column of a comparator row. */
export interface ComparatorColumn {
  readonly name: string;
  readonly label: string;
  /** Says whether something is there, not how alike it is. */
  readonly flag: boolean;
  /** The flag that must be set for this column to mean something. */
  readonly needs: string | null;
}

/** The text of one entity, read once for all comparators. */
export interface EntityText {
  readonly side: "left" | "right";
  readonly node: number;
  /** Names, aliases included, and other values as the file writes them, cut where they are very long. */
  readonly names: readonly string[];
  readonly facts: readonly string[];
  /** The same, normalised. */
  readonly nameTexts: readonly string[];
  readonly factTexts: readonly string[];
  /** Values of an attribute, cut likewise. */
  values(key: string): readonly string[];
}

/**
 * Comparators that look at the same thing of an entity and are computed together.
 *
 * `Read` is what they keep of an entity, so that it is read once and not once a pair.
 */
export interface ComparatorBlock<Read> {
  readonly columns: readonly ComparatorColumn[];
  read(entity: EntityText): Read;
  /** Fills `out[at .. at + columns.length]`, zeros before. Symmetric; each value in [0, 1]. */
  compare(left: Read, right: Read, out: Float32Array, at: number): void;
  /** What is compared, for the reader; empty where there is nothing. */
  shown(entity: EntityText): string;
}

/** Several values of one entity for the reader. */
export function shownValues(values: readonly string[]): string {
  return values.join(" · ");
}

/** Columns that all need the flag `${id}.bothPresent`, then that flag and the one for one side alone. */
export function columnsWithPresence(
  id: string,
  label: string,
  parts: readonly (readonly [part: string, label: string])[],
): ComparatorColumn[] {
  const column = ([part, text]: readonly [string, string], flag: boolean): ComparatorColumn => ({
    name: `${id}.${part}`,
    label: `${label}: ${text}`,
    flag,
    needs: flag ? null : `${id}.bothPresent`,
  });
  return [...parts.map((part) => column(part, false)), ...PRESENCE.map((part) => column(part, true))];
}

const PRESENCE = [
  ["bothPresent", "both have one"],
  ["onePresent", "only one side has one"],
] as const;

/** Sets the two flags that `columnsWithPresence` puts behind `parts` columns. */
export function writePresence(left: boolean, right: boolean, out: Float32Array, at: number): void {
  out[at] = left && right ? 1 : 0;
  out[at + 1] = left !== right ? 1 : 0;
}
