import { amountComparators } from "./amount-comparators";
import {
  type ComparatorBlock,
  columnsWithPresence,
  type EntityText,
  shownValues,
  writePresence,
} from "./comparator-block";
import type { ComparatorSet, ComparedAttribute } from "./comparator-set";
import { dateComparator } from "./date-comparator";
import { textValueComparators } from "./text-value-comparators";
import type { ValueComparator } from "./value-comparator";
import type { ValueKind } from "./value-kinds";

/** How values of each kind are compared. */
export const valueComparators: Readonly<Record<ValueKind, ValueComparator<unknown>>> = {
  ...amountComparators,
  date: dateComparator,
  ...textValueComparators,
};

/** Compares the values of one attribute as its kind asks. */
export function valueBlock(
  { leftKey, rightKey, kind }: ComparedAttribute,
  set: Pick<ComparatorSet, "words">,
): ComparatorBlock<unknown> {
  const { columns, read, compare } = valueComparators[kind];
  const valuesOf = (entity: EntityText) => entity.values(entity.side === "left" ? leftKey : rightKey);
  return {
    // The prefix keeps an attribute called "text" apart from the whole text's columns.
    columns: columnsWithPresence(`attribute.${leftKey}`, leftKey, columns),
    read: (entity) => read(valuesOf(entity), set),
    compare(left, right, out, at) {
      if (left !== null && right !== null) compare(left, right, out, at);
      writePresence(left !== null, right !== null, out, at + columns.length);
    },
    shown: (entity) => shownValues(valuesOf(entity)),
  };
}
