import { normaliseText } from "../normalise";
import { type ComparatorBlock, columnsWithPresence, shownValues, writePresence } from "./comparator-block";
import { commonPrefix, jaroWinkler } from "./string-similarity";
import { unitOf } from "./units";

interface PreparedCodes {
  readonly codes: readonly string[];
  /** Names and facts without spaces, parted by line breaks, to look for codes in. */
  readonly squeezed: string;
}

const columns = columnsWithPresence("code", "Model numbers, in name or values", [
  ["found", "share found on the other side"],
  ["spelling", "most alike spelling"],
  ["beginning", "longest common beginning"],
]);

/**
 * Compares likely model, part and catalogue numbers wherever they stand, as one table puts them into the name and another into a column.
 * Two products that both show one and agree in none are seldom the same.
 */
export function codeBlock(): ComparatorBlock<PreparedCodes> {
  return {
    columns,
    read: ({ names, facts, texts }) => ({
      codes: codesIn([...names, ...facts]),
      squeezed: texts.map((text) => text.replaceAll(" ", "")).join("\n"),
    }),
    compare(left, right, out, at) {
      const here = left.codes;
      const there = right.codes;
      writePresence(here.length > 0, there.length > 0, out, at + 3);
      out[at] = Math.max(foundShare(here, right.squeezed), foundShare(there, left.squeezed));
      for (const one of here) {
        for (const other of there) {
          out[at + 1] = Math.max(out[at + 1], jaroWinkler(one, other));
          out[at + 2] = Math.max(out[at + 2], commonPrefix(one, other) / Math.max(one.length, other.length));
        }
      }
    },
    shown: ({ names, facts }) => shownValues(codesIn([...names, ...facts])),
  };
}

const MAX_CODES = 6;

/**
 * Words of letters and digits, or of five digits and more, as their letters and digits in lower case. No amounts with a unit ("500GB"),
 * no ordinals, no dates.
 */
export function codesIn(texts: readonly string[]): string[] {
  const codes = new Set<string>();
  for (const text of texts) {
    if (!digit.test(text)) continue;
    for (const clump of text.split(/[\s()[\],;]+/)) {
      if (!digit.test(clump) || clump.length > MAX_LENGTH || dateOrTime.test(clump)) continue;
      const code = normaliseText(clump).replaceAll(" ", "");
      if (code.length < 4 || (onlyDigits.test(code) ? code.length < 5 : !letter.test(code))) continue;
      const amount = /^\d+(\p{L}+)$/u.exec(code);
      if (amount && (ordinal.test(amount[1]) || unitOf(amount[1]))) continue;
      codes.add(code);
      if (codes.size === MAX_CODES) return [...codes];
    }
  }
  return [...codes];
}

const MAX_LENGTH = 28;
const digit = /\d/;
const letter = /\p{L}/u;
const onlyDigits = /^\d+$/;
const ordinal = /^(?:st|nd|rd|th)$/;
const dateOrTime = /^\d{1,4}[-/.:]\d{1,2}(?:[-/.:]\d{1,4})?(?:t[\d:.+z-]*)?$|^\d{1,2}-[a-z]{3}-\d{2,4}$/i;

function foundShare(codes: readonly string[], text: string): number {
  if (codes.length === 0) return 0;
  let found = 0;
  for (const code of codes) if (text.includes(code)) found++;
  return found / codes.length;
}
