/**
 * What a row of comparators says about its own gaps, read off the names: "attribute.price.closeness" means something only where
 * "attribute.price.bothPresent" is set, "name.numbers" only where "name.numbersPresent" is.
 */
export interface ComparatorColumns {
  /** [columns] the column that says whether this one means something; −1 where it always does */
  readonly presence: Int32Array;
  /** [columns] 1 for a column that says whether something is there, not how alike it is */
  readonly flags: Uint8Array;
}

export function comparatorColumns(names: readonly string[]): ComparatorColumns {
  const columnOf = new Map(names.map((name, column) => [name, column]));
  const flags = Uint8Array.from(names, (name) => (/Present$/.test(name) ? 1 : 0));
  const presence = Int32Array.from(names, (name, column) => {
    if (flags[column] === 1) return -1;
    const group = name.slice(0, name.lastIndexOf("."));
    return columnOf.get(`${name}Present`) ?? columnOf.get(`${group}.bothPresent`) ?? -1;
  });
  return { presence, flags };
}

/** Replaces what a row cannot say by NaN, in place. */
export function markMissing({ presence }: ComparatorColumns, rows: Float32Array): void {
  const columns = presence.length;
  for (let from = 0; from < rows.length; from += columns) {
    for (let column = 0; column < columns; column++) {
      if (presence[column] >= 0 && rows[from + presence[column]] === 0) rows[from + column] = Number.NaN;
    }
  }
}

/** Columns that say the same thing of a pair more or less finely: all comparators of the price, all of the name. */
export interface ComparatorGroup {
  /** The part of the ids before the last point, or the one comparator's own id. */
  readonly id: string;
  /** Comparators of the group, flags left out. */
  readonly columns: readonly number[];
  /** The one among them that says "equal"; −1 for none. */
  readonly equal: number;
  /** −1 where the group always means something */
  readonly presence: number;
}

/** Groups columns by what says whether they mean something and by the beginning of their ids, in order of the columns. */
export function comparatorGroups(names: readonly string[]): ComparatorGroup[] {
  const { presence, flags } = comparatorColumns(names);
  const groups = new Map<string, { id: string; columns: number[]; equal: number; presence: number }>();
  names.forEach((name, column) => {
    if (flags[column] === 1) return;
    const stem = name.slice(0, name.lastIndexOf("."));
    const own = presence[column] >= 0 && names[presence[column]] === `${name}Present`;
    const id = own ? name : stem;
    const group = groups.get(id) ?? { id, columns: [], equal: -1, presence: presence[column] };
    group.columns.push(column);
    if (group.equal < 0 && /\.(equal|exact)$/.test(name)) group.equal = column;
    groups.set(id, group);
  });
  return [...groups.values()];
}
