import { normaliseText } from "../normalise";
import { type ComparatorBlock, shownValues } from "./comparator-block";

/*
 * What no new set has. Models that were trained with it go on reading it; `code-comparators.ts` has taken its place, which tells model
 * numbers from amounts.
 */

interface PreparedText {
  /** Names and facts without spaces, parted by line breaks, to look for codes in. */
  readonly squeezed: string;
  /** Words with digits and letters, or five digits and more. */
  readonly codes: readonly string[];
}

export const retiredBlock: ComparatorBlock<PreparedText> = {
  columns: [
    { name: "text.codesPresent", label: "All text: a model number in it", flag: true, needs: null },
    {
      name: "text.codes",
      label: "All text: model numbers found on the other side",
      flag: false,
      needs: "text.codesPresent",
    },
  ],
  read: ({ names, facts, nameTexts, factTexts }) => ({
    squeezed: [...nameTexts, ...factTexts].map((text) => text.replaceAll(" ", "")).join("\n"),
    codes: codesOf([...names, ...facts]),
  }),
  compare(left, right, out, at) {
    out[at] = left.codes.length + right.codes.length > 0 ? 1 : 0;
    out[at + 1] = Math.max(foundShare(left.codes, right.squeezed), foundShare(right.codes, left.squeezed));
  },
  shown: ({ names }) => shownValues(names),
};

function codesOf(texts: readonly string[]): string[] {
  const codes = new Set<string>();
  for (const text of texts) {
    for (const clump of text.split(/\s+/)) {
      const code = normaliseText(clump).replaceAll(" ", "");
      if (code.length >= 5 && code.length <= 24 && /\d/.test(code) && (/\p{L}/u.test(code) || /^\d{5,}$/.test(code)))
        codes.add(code);
      if (codes.size === 8) return [...codes];
    }
  }
  return [...codes];
}

function foundShare(codes: readonly string[], text: string): number {
  return codes.length === 0 ? 0 : codes.filter((code) => text.includes(code)).length / codes.length;
}
