import { normaliseText } from "../normalise";

/** A calendar date as far as it is known; month and day 0 where unknown. */
export interface PartialDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * A number with an optional currency sign before and unit after: "$ 1.29", "6.50 %", "1,299.00 USD", "1.299,00 €".
 * Where both separators occur, the last one is the decimal sign; a lone comma is one unless three digits follow it.
 *
 * @returns null for anything else
 */
export function parseNumber(text: string): number | null {
  const found = /^([^\d]{0,6})(\d[\d.,' ]*)([^\d]{0,12})$/.exec(text.trim());
  if (!found) return null;
  const before = found[1]!;
  let digits = found[2]!.replace(/[ ']|[.,]+\s*$/g, "");
  const comma = digits.lastIndexOf(",");
  const point = digits.lastIndexOf(".");
  if (comma > point && !/^\d{1,3}(,\d{3})+$/.test(digits)) digits = digits.replaceAll(".", "").replace(",", ".");
  else digits = digits.replaceAll(",", "");
  const value = Number(/^[^\p{L}]*\.$/u.test(before) ? `0.${digits}` : digits);
  if (!Number.isFinite(value)) return null;
  return /^[^\p{L}]*[-−][^\p{L}]*$/u.test(before) ? -value : value;
}

/** A duration as "3:56", "1:02:03", "PT3M56S" or "3 min 56 s" in seconds; null for anything else. */
export function parseDuration(text: string): number | null {
  const clock = /^\s*(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:\.\d+)?\s*$/.exec(text);
  if (clock) return 3600 * Number(clock[1] ?? 0) + 60 * Number(clock[2]) + Number(clock[3]);
  const iso = /^\s*P?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?\s*$/i.exec(text);
  if (iso && (iso[1] || iso[2] || iso[3])) {
    return 3600 * Number(iso[1] ?? 0) + 60 * Number(iso[2] ?? 0) + Number(iso[3] ?? 0);
  }
  const words =
    /^\s*(?:(\d+)\s*h(?:ours?|rs?)?\.?)?\s*(?:(\d+)\s*m(?:in(?:ute)?s?)?\.?)?\s*(?:(\d+)\s*s(?:ec(?:ond)?s?)?\.?)?\s*$/i.exec(
      text,
    );
  if (words && (words[1] || words[2] || words[3])) {
    return 3600 * Number(words[1] ?? 0) + 60 * Number(words[2] ?? 0) + Number(words[3] ?? 0);
  }
  return null;
}

const monthNames = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/**
 * A date at whatever precision it is written: "2014-11-04" (also with slashes, or a time behind it), "20141104", "2014-11", "1999",
 * "c. 1920", "1990s" (its first year), "31-Mar-15", "August 21 , 2009", "Tuesday, 21st Aug 2009", "Aug 2009", "8/21/2009". Of two numbers
 * before a year the first is the month unless it exceeds 12, or points are used (day first). Two-digit years: 00 to 39 are 20xx,
 * others 19xx.
 *
 * @returns null for anything else, an impossible month or day included
 */
export function parseDate(text: string): PartialDate | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(?:circa|ca\.?|c\.|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,)\s*/, "");
  let found = /^(\d{4})(?:([-/])(\d{1,2})(?:\2(\d{1,2})(?:[t ].*)?)?)?$/.exec(bare);
  if (found) return dateOf(found[1], found[3], found[4]);
  found = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(bare) ?? /^(\d{4})s$/.exec(bare);
  if (found) return dateOf(found[1], found[2], found[3]);
  found = /^(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+([a-z]{3,9})[\s,.-]+(\d{4}|\d{2})$/.exec(bare);
  if (found) return dateOf(found[3], found[2], found[1]);
  found = /^([a-z]{3,9})[\s,.]+(?:(\d{1,2})(?:st|nd|rd|th)?[\s,.]+)?(\d{4})$/.exec(bare);
  if (found) return dateOf(found[3], found[1], found[2]);
  found = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(bare);
  if (found) {
    const dayFirst = found[2] === "." || Number(found[1]) > 12;
    return dayFirst ? dateOf(found[4], found[3], found[1]) : dateOf(found[4], found[1], found[3]);
  }
  return null;
}

/** 1 to 12 for a name of a month or its beginning ("Mar", "Sept"); 0 for another word. */
function monthOf(word: string): number {
  return monthNames.findIndex((name) => name.startsWith(word)) + 1;
}

function dateOf(yearText: string, monthText: string | undefined, dayText: string | undefined): PartialDate | null {
  let year = Number(yearText);
  if (yearText.length === 2) year += year < 40 ? 2000 : 1900;
  let month = 0;
  if (monthText !== undefined) {
    month = /^\d/.test(monthText) ? Number(monthText) : monthOf(monthText);
    if (month < 1 || month > 12) return null;
  }
  const day = dayText === undefined ? 0 : Number(dayText);
  if (dayText !== undefined && (day < 1 || day > 31)) return null;
  return year >= 1000 && year < 2200 ? { year, month, day } : null;
}

/**
 * A model, catalogue or phone number: one or two clumps with at least one digit and three signs in all. Returned as its
 * letters and digits in lower case, so that "404/262-3336" meets "404 262 3336".
 */
export function parseCode(text: string): string | null {
  const bare = text.trim();
  if (bare.split(/\s+/).length > 3 || !/\d/.test(bare)) return null;
  const code = normaliseText(bare).replaceAll(" ", "");
  return code.length >= 3 && code.length <= 32 ? code : null;
}
