import { CLOSE_YEARS } from "./amount-comparators";
import { type PartialDate, parseDate } from "./parse-values";
import { raise, readEach, type ValueComparator } from "./value-comparator";

/** Days at which closeness has fallen to 1/e. */
const CLOSE_DAYS = 60;

export const dateComparator: ValueComparator<readonly PartialDate[]> = {
  columns: [
    ["equal", "equal as far as known"],
    ["year", "closeness in years"],
    ["days", "closeness in days"],
  ],
  read: (values) => readEach(values, parseDate),
  compare(left, right, out, at) {
    for (const one of left) {
      for (const other of right) {
        raise(out, at, equalAsFarAsKnown(one, other) ? 1 : 0);
        raise(out, at + 1, Math.exp(-Math.abs(one.year - other.year) / CLOSE_YEARS));
        raise(out, at + 2, Math.exp(-daysApart(one, other) / CLOSE_DAYS));
      }
    }
  },
};

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
