import { type ComparatorBlock, columnsWithPresence, shownValues, writePresence } from "./comparator-block";
import { amountOf, type Measure, measuresIn, sameAmount } from "./units";

/** Amounts in a name, sorted. */
interface PreparedNumbers {
  readonly numbers: readonly number[];
  readonly measures: readonly Measure[];
}

const numbers = columnsWithPresence("name.number", "Name: amounts in it", [
  ["shared", "share in common"],
  ["within", "those of one among those of the other"],
]);
const measures = columnsWithPresence("name.measure", "Name: amounts with a unit (16 GB, 2-pack …)", [
  ["shared", "the same"],
]);

/** Compares the numbers in two names, a decimal number being one, and those with a unit in the same unit. */
export function nameNumberBlock(): ComparatorBlock<PreparedNumbers> {
  return {
    columns: [...numbers, ...measures],
    read: ({ names }) => ({
      numbers: [...new Set(names.flatMap(numbersIn))].sort((a, b) => a - b).slice(0, MAX_NUMBERS),
      measures: names.flatMap(measuresIn).slice(0, MAX_NUMBERS),
    }),
    compare(left, right, out, at) {
      const here = left.numbers.length;
      const there = right.numbers.length;
      if (here > 0 && there > 0) {
        const both = inBoth(left.numbers, right.numbers);
        out[at] = both / (here + there - both);
        out[at + 1] = both / Math.min(here, there);
      }
      writePresence(here > 0, there > 0, out, at + 2);
      const { dimensions, agreeing } = compareMeasures(left.measures, right.measures);
      out[at + 4] = dimensions === 0 ? 0 : agreeing / dimensions;
      out[at + 5] = dimensions > 0 ? 1 : 0;
      out[at + 6] = dimensions === 0 && left.measures.length + right.measures.length > 0 ? 1 : 0;
    },
    shown: ({ names }) => shownValues(names),
  };
}

const MAX_NUMBERS = 16;
const number = /(?<![\p{L}\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.,]\d+)?(?![\d])/gu;

/** Numbers in a text, those with a unit among them. */
export function numbersIn(text: string): number[] {
  return digit.test(text) ? Array.from(text.matchAll(number), ([digits]) => amountOf(digits)) : [];
}

const digit = /\d/;

function inBoth(one: readonly number[], other: readonly number[]): number {
  let count = 0;
  for (let here = 0, there = 0; here < one.length && there < other.length; ) {
    if (one[here] === other[there]) {
      count++;
      here++;
      there++;
    } else if (one[here] < other[there]) here++;
    else there++;
  }
  return count;
}

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
