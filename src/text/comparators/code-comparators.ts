import { normaliseText } from "../normalise";
import { type ComparatorBlock, columnsWithPresence, type EntityText, shownValues } from "./comparator-block";
import type { ComparedAttribute } from "./comparator-set";
import { jaroWinkler } from "./string-similarity";
import { unitOf } from "./units";

interface PreparedCodes {
  /** Surely codes. */
  readonly codes: readonly Code[];
  /** Those, and what else of the name may be one on closer look: "2180". */
  readonly maybe: readonly Code[];
}

interface Code {
  readonly text: string;
  /** Digits as 0, letters as a: "cs0035br" is "aa0000aa". */
  readonly shape: string;
}

const columns = columnsWithPresence("code", "Model numbers, in name or values", [
  ["found", "one found on the other side"],
  ["rival", "another of the same form on the other side"],
  ["spelling", "most alike spelling"],
]);

/**
 * Compares model, part and catalogue numbers wherever they stand, as one table puts them into the name and another into a column.
 * "cs0035br" beside "cs0035gy" tells two things apart, however alike; "itw90006" is 90006 with its maker's letters before it.
 */
export function codeBlock(attributes: readonly ComparedAttribute[]): ComparatorBlock<PreparedCodes> {
  const coded = attributes.filter(({ kind }) => kind === "code");
  return {
    columns,
    read: (entity) => readCodes(entity, coded),
    compare(left, right, out, at) {
      const here = left.codes.length;
      const there = right.codes.length;
      const both = (here > 0 && right.maybe.length > 0) || (there > 0 && left.maybe.length > 0);
      out[at + 3] = both ? 1 : 0;
      out[at + 4] = !both && here + there > 0 ? 1 : 0;
      if (!both) return;
      for (const one of left.codes) for (const other of right.maybe) compareCodes(one, other, out, at);
      for (const one of right.codes) for (const other of left.maybe) compareCodes(one, other, out, at);
      if (out[at] === 1) out[at + 1] = 0;
    },
    shown: (entity) => shownValues(readCodes(entity, coded).maybe.map(({ text }) => text)),
  };
}

function compareCodes(one: Code, other: Code, out: Float32Array, at: number): void {
  if (isSameCode(one.text, other.text)) out[at] = 1;
  else if (one.shape === other.shape) out[at + 1] = 1;
  out[at + 2] = Math.max(out[at + 2], jaroWinkler(one.text, other.text));
}

/** Equal, or one with a maker's letters before it. */
function isSameCode(one: string, other: string): boolean {
  if (one === other) return true;
  const short = one.length < other.length ? one : other;
  const long = short === one ? other : one;
  if (short.length < LEAST_WITH_MAKER || !long.endsWith(short)) return false;
  return maker.test(long.slice(0, long.length - short.length));
}

const MAX_CODES = 8;
const MAX_LENGTH = 28;
/** Signs of a code that is looked for behind a maker's letters. */
const LEAST_WITH_MAKER = 4;
const maker = /^\p{L}{2,4}$/u;

function readCodes({ side, names, facts, values }: EntityText, coded: readonly ComparedAttribute[]): PreparedCodes {
  const given = coded.flatMap(({ leftKey, rightKey }) => values(side === "left" ? leftKey : rightKey));
  const codes = new Set(given.map(bareCode).filter((code) => code.length >= 3 && digit.test(code)));
  for (const text of [...names, ...facts]) {
    for (const clump of clumpsWithDigits(text)) {
      const code = bareCode(clump);
      if (isSurelyCode(code)) codes.add(code);
    }
  }
  const maybe = new Set([...codes].slice(0, MAX_CODES));
  for (const name of names) {
    for (const clump of clumpsWithDigits(name)) {
      const code = bareCode(clump);
      if (code.length >= 3 && maybe.size < 2 * MAX_CODES) maybe.add(code);
    }
  }
  const shaped = (text: string): Code => ({ text, shape: text.replace(/\d/g, "0").replace(/\p{L}/gu, "a") });
  return { codes: [...codes].slice(0, MAX_CODES).map(shaped), maybe: [...maybe].map(shaped) };
}

/** Letters and digits in lower case, without zeros before a number. */
function bareCode(text: string): string {
  return normaliseText(text)
    .replaceAll(" ", "")
    .replace(/^0+(?=\d)/, "");
}

function clumpsWithDigits(text: string): string[] {
  if (!digit.test(text)) return [];
  return text
    .split(/[\s()[\],;/]+/)
    .filter((clump) => digit.test(clump) && clump.length <= MAX_LENGTH && !dateOrTime.test(clump));
}

const digit = /\d/;
const dateOrTime = /^\d{1,4}[-.:]\d{1,2}(?:[-.:]\d{1,4})?(?:t[\d:.+z-]*)?$|^\d{1,2}-[a-z]{3}-\d{2,4}$/i;

/** Letters with digits, or five digits and more; no amounts with a unit ("500GB"), no ordinals. */
function isSurelyCode(code: string): boolean {
  if (code.length < 4 || (/^\d+$/.test(code) ? code.length < 5 : !/\p{L}/u.test(code))) return false;
  const amount = /^\d+(\p{L}+)$/u.exec(code);
  return !amount || (!ordinal.test(amount[1]) && unitOf(amount[1]) === null);
}

const ordinal = /^(?:st|nd|rd|th)$/;

/** True for a text with a model number in it. */
export function hasCode(text: string): boolean {
  return clumpsWithDigits(text).some((clump) => isSurelyCode(bareCode(clump)));
}
