import { type Price, parsePrice, parseQuantity, type Quantity } from "./parse-amounts";
import { parseDuration, parseNumber } from "./parse-values";
import { sameAmount } from "./units";
import { raise, ratio, readEach, type ValueComparator } from "./value-comparator";

/** Gaps at which closeness has fallen to 1/e. */
const CLOSE_SECONDS = 4;
export const CLOSE_YEARS = 2;

const equal = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));

/** Compares every value with every other one. */
function eachPair<Value>(compare: (one: Value, other: Value, out: Float32Array, at: number) => void) {
  return (left: readonly Value[], right: readonly Value[], out: Float32Array, at: number) => {
    for (const one of left) for (const other of right) compare(one, other, out, at);
  };
}

const number: ValueComparator<readonly number[]> = {
  columns: [
    ["equal", "equal"],
    ["closeness", "closeness"],
  ],
  read: (values) => readEach(values, parseNumber),
  compare: eachPair((one, other, out, at) => {
    raise(out, at, equal(one, other) ? 1 : 0);
    raise(out, at + 1, ratio(one, other));
  }),
};

/** Amounts of different things are not close; one without a unit is taken to be in the other's base unit. */
const quantity: ValueComparator<readonly Quantity[]> = {
  columns: [
    ["equal", "equal, rounding and units aside"],
    ["closeness", "closeness"],
  ],
  read: (values) => readEach(values, parseQuantity),
  compare: eachPair((one, other, out, at) => {
    if (one.dimension !== other.dimension && one.dimension !== "" && other.dimension !== "") return;
    raise(out, at, sameAmount(one.amount, other.amount) ? 1 : 0);
    raise(out, at + 1, ratio(one.amount, other.amount));
  }),
};

/** Prices in two currencies say nothing of each other without a rate. */
const price: ValueComparator<readonly Price[]> = {
  columns: [
    ["equal", "equal"],
    ["closeness", "closeness"],
  ],
  read: (values) => readEach(values, parsePrice),
  compare: eachPair((one, other, out, at) => {
    if (one.currency !== other.currency && one.currency !== "" && other.currency !== "") return;
    raise(out, at, equal(one.amount, other.amount) ? 1 : 0);
    raise(out, at + 1, ratio(one.amount, other.amount));
  }),
};

const duration: ValueComparator<readonly number[]> = {
  columns: [
    ["equal", "equal"],
    ["closeness", "closeness in seconds"],
    ["ratio", "closeness in proportion"],
  ],
  read: (values) => readEach(values, parseDuration),
  compare: eachPair((one, other, out, at) => {
    raise(out, at, equal(one, other) ? 1 : 0);
    raise(out, at + 1, Math.exp(-Math.abs(one - other) / CLOSE_SECONDS));
    raise(out, at + 2, ratio(one, other));
  }),
};

const year: ValueComparator<readonly number[]> = {
  columns: [
    ["equal", "equal"],
    ["closeness", "closeness"],
  ],
  read: (values) => readEach(values, parseNumber),
  compare: eachPair((one, other, out, at) => {
    raise(out, at, equal(one, other) ? 1 : 0);
    raise(out, at + 1, Math.exp(-Math.abs(one - other) / CLOSE_YEARS));
  }),
};

export const amountComparators = { number, quantity, price, duration, year };
