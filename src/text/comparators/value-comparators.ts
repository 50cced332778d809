import { hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import {
  type ComparatorBlock,
  columnsWithPresence,
  type EntityText,
  shownValues,
  writePresence,
} from "./comparator-block";
import type { ComparatorSet, ComparedAttribute } from "./comparator-set";
import { type PartialDate, parseCode, parseDate, parseDuration, parseNumber } from "./parse-values";
import { jaroWinkler } from "./string-similarity";
import type { ValueKind } from "./value-kinds";
import { containment, jaccard, type WeightedSet, weightedSet } from "./weighted-set";

/** The values of one attribute of one entity, read once. Those that cannot be read are left out. */
export interface PreparedValues {
  readonly numbers: readonly number[];
  readonly dates: readonly PartialDate[];
  /** Codes, or normalised texts. */
  readonly texts: readonly string[];
  readonly words: WeightedSet | null;
}

/** Ids and labels of a kind's comparators, in the order `compareValues` writes them; the two presence flags follow. */
export const valueColumns: Readonly<Record<ValueKind, readonly (readonly [id: string, label: string])[]>> = {
  number: [
    ["equal", "equal"],
    ["closeness", "closeness"],
  ],
  duration: [
    ["equal", "equal"],
    ["closeness", "closeness in seconds"],
    ["ratio", "closeness in proportion"],
  ],
  year: [
    ["equal", "equal"],
    ["closeness", "closeness"],
  ],
  date: [
    ["equal", "equal as far as known"],
    ["year", "closeness in years"],
    ["days", "closeness in days"],
  ],
  code: [
    ["equal", "equal"],
    ["spelling", "spelling"],
    ["within", "one within the other"],
  ],
  "short-text": [
    ["equal", "equal"],
    ["spelling", "spelling"],
    ["words", "shared words"],
    ["containment", "one within the other"],
  ],
  "free-text": [
    ["words", "shared words"],
    ["containment", "one within the other"],
  ],
};

/** Compares the values of one attribute as its kind asks. */
export function valueBlock(
  { leftKey, rightKey, kind }: ComparedAttribute,
  set: Pick<ComparatorSet, "words">,
): ComparatorBlock<PreparedValues | null> {
  const valuesOf = (entity: EntityText) => entity.values(entity.side === "left" ? leftKey : rightKey);
  const width = valueColumns[kind].length;
  return {
    // The prefix keeps an attribute called "text" apart from the whole text's columns.
    columns: columnsWithPresence(`attribute.${leftKey}`, leftKey, valueColumns[kind]),
    read: (entity) => prepareValues(valuesOf(entity), kind, set),
    compare(left, right, out, at) {
      if (left && right) compareValues(kind, left, right, out, at);
      writePresence(left !== null, right !== null, out, at + width);
    },
    shown: (entity) => shownValues(valuesOf(entity)),
  };
}

/** Reads the values of one attribute; null if there are none to compare. */
export function prepareValues(
  values: readonly string[],
  kind: ValueKind,
  set: Pick<ComparatorSet, "words">,
): PreparedValues | null {
  const few = values.slice(0, MAX_VALUES);
  if (kind === "number" || kind === "duration" || kind === "year") {
    const read = kind === "duration" ? parseDuration : parseNumber;
    const numbers = few.map(read).filter((value) => value !== null);
    return numbers.length === 0 ? null : { numbers, dates: [], texts: [], words: null };
  }
  if (kind === "date") {
    const dates = few.map(parseDate).filter((value) => value !== null);
    return dates.length === 0 ? null : { numbers: [], dates, texts: [], words: null };
  }
  if (kind === "code") {
    const texts = few
      .map((value) => parseCode(value) ?? normaliseText(value).replaceAll(" ", ""))
      .filter((text) => text !== "");
    return texts.length === 0 ? null : { numbers: [], dates: [], texts, words: null };
  }
  const texts = values.map(normaliseText).filter((text) => text !== "");
  if (texts.length === 0) return null;
  return {
    numbers: [],
    dates: [],
    texts: texts.slice(0, MAX_VALUES),
    words: weightedSet(texts.flatMap(wordsOf).map(hashWord), set.words),
  };
}

/** Values of one attribute that are compared each with each. */
const MAX_VALUES = 6;

/**
 * Fills `out[at ..]` with the kind's comparators: of several values the best pair counts. Symmetric, each in [0, 1].
 */
export function compareValues(
  kind: ValueKind,
  left: PreparedValues,
  right: PreparedValues,
  out: Float32Array,
  at: number,
): void {
  const best = (index: number, value: number) => {
    if (value > out[at + index]!) out[at + index] = value;
  };
  switch (kind) {
    case "number":
    case "duration":
    case "year":
      for (const one of left.numbers) {
        for (const other of right.numbers) {
          const gap = Math.abs(one - other);
          best(0, gap <= 1e-9 * Math.max(1, Math.abs(one)) ? 1 : 0);
          if (kind === "number") best(1, ratio(one, other));
          else best(1, Math.exp(-gap / (kind === "duration" ? CLOSE_SECONDS : CLOSE_YEARS)));
          if (kind === "duration") best(2, ratio(one, other));
        }
      }
      return;
    case "date":
      for (const one of left.dates) {
        for (const other of right.dates) {
          best(0, equalAsFarAsKnown(one, other) ? 1 : 0);
          best(1, Math.exp(-Math.abs(one.year - other.year) / CLOSE_YEARS));
          best(2, Math.exp(-daysApart(one, other) / CLOSE_DAYS));
        }
      }
      return;
    case "code":
      for (const one of left.texts) {
        for (const other of right.texts) {
          best(0, one === other ? 1 : 0);
          best(1, jaroWinkler(one, other));
          best(2, Math.min(one.length, other.length) >= 4 && (one.includes(other) || other.includes(one)) ? 1 : 0);
        }
      }
      return;
    case "short-text":
      for (const one of left.texts) {
        for (const other of right.texts) {
          best(0, one === other ? 1 : 0);
          best(1, jaroWinkler(one, other));
        }
      }
      best(2, jaccard(left.words!, right.words!));
      best(3, containment(left.words!, right.words!));
      return;
    case "free-text":
      best(0, jaccard(left.words!, right.words!));
      best(1, containment(left.words!, right.words!));
  }
}

/** Gaps at which closeness has fallen to 1/e. */
const CLOSE_SECONDS = 4;
const CLOSE_YEARS = 2;
const CLOSE_DAYS = 60;

/** Smaller over larger, in [0, 1]; 0 for opposite signs, 1 for two zeros. */
function ratio(one: number, other: number): number {
  if (one === other) return 1;
  if (one * other <= 0) return 0;
  return Math.min(Math.abs(one), Math.abs(other)) / Math.max(Math.abs(one), Math.abs(other));
}

function equalAsFarAsKnown(one: PartialDate, other: PartialDate): boolean {
  if (one.year !== other.year) return false;
  if (one.month === 0 || other.month === 0) return true;
  if (one.month !== other.month) return false;
  return one.day === 0 || other.day === 0 || one.day === other.day;
}

/** Days between, at the precision of the coarser date: 0 where that is all that is known. */
function daysApart(one: PartialDate, other: PartialDate): number {
  const withMonth = one.month > 0 && other.month > 0;
  const withDay = withMonth && one.day > 0 && other.day > 0;
  const days = (date: PartialDate) =>
    date.year * 365.25 + (withMonth ? date.month * 30.44 : 0) + (withDay ? date.day : 0);
  return Math.abs(days(one) - days(other));
}
