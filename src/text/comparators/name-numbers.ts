import { type ComparatorBlock, type ComparatorColumn, columnsWithPresence, shownValues } from "./comparator-block";
import { type Measure, measuresIn, sameAmount } from "./units";

const columns: readonly ComparatorColumn[] = [
  { name: "name.numbersOnePresent", label: "Name: a number in it on one side only", flag: true, needs: null },
  ...columnsWithPresence("name.measure", "Name: amounts with a unit (16 GB, 2-pack …)", [["shared", "the same"]]),
];

interface PreparedNumbers {
  readonly any: boolean;
  readonly measures: readonly Measure[];
}

/** Compares amounts with a unit in two names, those in the same unit with each other. */
export function nameNumberBlock(): ComparatorBlock<PreparedNumbers> {
  return {
    columns,
    read: ({ names }) => ({
      any: names.some((name) => digit.test(name)),
      measures: names.flatMap(measuresIn).slice(0, MAX_MEASURES),
    }),
    compare(left, right, out, at) {
      out[at] = left.any !== right.any ? 1 : 0;
      if (left.measures.length + right.measures.length === 0) return;
      const { dimensions, agreeing } = compareMeasures(left.measures, right.measures);
      out[at + 1] = dimensions === 0 ? 0 : agreeing / dimensions;
      out[at + 2] = dimensions > 0 ? 1 : 0;
      out[at + 3] = dimensions === 0 ? 1 : 0;
    },
    shown: ({ names }) => shownValues(names),
  };
}

const MAX_MEASURES = 16;
const digit = /\d/;

/** Dimensions that both have amounts of, and in how many of them an amount is the same. */
function compareMeasures(
  one: readonly Measure[],
  other: readonly Measure[],
): { readonly dimensions: number; readonly agreeing: number } {
  let dimensions = 0;
  let agreeing = 0;
  for (let index = 0; index < one.length; index++) {
    const { dimension } = one[index];
    if (one.findIndex((measure) => measure.dimension === dimension) < index) continue;
    const here = one.filter((measure) => measure.dimension === dimension);
    const there = other.filter((measure) => measure.dimension === dimension);
    if (there.length === 0) continue;
    dimensions++;
    if (here.some((a) => there.some((b) => sameAmount(a.amount, b.amount)))) agreeing++;
  }
  return { dimensions, agreeing };
}
