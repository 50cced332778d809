import { hasCurrency, hasUnit } from "./parse-amounts";
import { isList, parseList, parseWebAddress } from "./parse-references";
import { parseCode, parseDate, parseDuration, parseNumber } from "./parse-values";

/** How an attribute's values are read and compared. */
export const valueKinds = [
  "number",
  "quantity",
  "price",
  "duration",
  "date",
  "year",
  "code",
  "list",
  "url",
  "short-text",
  "free-text",
] as const;
export type ValueKind = (typeof valueKinds)[number];

/**
 * Infers the kind of an attribute from sample values of both sides. A kind holds where at least three quarters of the
 * values of either side can be read so: a column of prices may say "Album Only" now and then. What marks a kind, a currency, a
 * unit or several items, may be missing on one side.
 *
 * @param name of the attribute, normalised: numbers under "price" are prices though no currency is written
 */
export function inferKind(left: readonly string[], right: readonly string[], name = ""): ValueKind {
  const both = (reads: (value: string) => boolean) =>
    share(left, reads) >= LEAST_SHARE && share(right, reads) >= LEAST_SHARE;
  const either = (marks: (value: string) => boolean) => Math.max(share(left, marks), share(right, marks)) >= 0.5;
  if (both((value) => parseDuration(value) !== null)) return "duration";
  if (both((value) => yearOnly.test(value.trim()))) return "year";
  if (both((value) => parseDate(value) !== null)) return "date";
  const serial = share([...left, ...right], isSerial);
  if (serial < 0.3 && both((value) => parseNumber(value) !== null)) {
    if (priceName.test(name) || either(hasCurrency)) return "price";
    return either(hasUnit) ? "quantity" : "number";
  }
  if (both((value) => parseWebAddress(value) !== null)) return "url";
  if (both((value) => parseCode(value) !== null)) return "code";
  if (either(isList) && haveItemsInCommon([...left, ...right])) return "list";
  const words = [...left, ...right].reduce((sum, value) => sum + value.trim().split(/\s+/).length, 0);
  return words <= 8 * (left.length + right.length) ? "short-text" : "free-text";
}

const LEAST_SHARE = 0.75;
const yearOnly = /^(1[0-9]|20|21)\d\d$/;
const priceName = /\b(?:price|cost|msrp|rrp)\b/;

/** Share of a list's items that must have occurred before: lists draw on a vocabulary, sentences with commas do not. */
const REPEATED_ITEMS = 0.1;

function haveItemsInCommon(values: readonly string[]): boolean {
  const items = values.flatMap(parseList);
  return items.length - new Set(items).size >= REPEATED_ITEMS * items.length;
}

function share(values: readonly string[], reads: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(reads).length / values.length;
}

/** Letters with digits, a leading zero or many digits: a model or catalogue number, whose size means nothing. */
function isSerial(value: string): boolean {
  const bare = value.trim();
  return /^0\d{2,}$/.test(bare) || /^\d{7,}$/.test(bare) || /^[a-z]+[-/]?\d/i.test(bare);
}
