import { hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import { type ComparatorBlock, type ComparatorColumn, shownValues } from "./comparator-block";
import type { ComparatorSet } from "./comparator-set";
import { containment, jaccard, type WeightedSet, weightedSet } from "./weighted-set";

/** Names and facts of one entity, read once. */
interface PreparedText {
  readonly words: WeightedSet;
  /** Without spaces, parted by line breaks, to look for codes in. */
  readonly squeezed: string;
  /** Words with digits and letters, or five digits and more: likely model numbers. */
  readonly codes: readonly string[];
}

const columns: readonly ComparatorColumn[] = [
  { name: "text.words", label: "All text: shared words", flag: false, needs: null },
  { name: "text.containment", label: "All text: one within the other", flag: false, needs: null },
  { name: "text.codesPresent", label: "All text: a model number in it", flag: true, needs: null },
  {
    name: "text.codes",
    label: "All text: model numbers found on the other side",
    flag: false,
    needs: "text.codesPresent",
  },
];

/** No new set has these: `code-comparators.ts` tells model numbers from amounts. Models trained with them go on reading them. */
export const retiredColumns = ["text.codesPresent", "text.codes"];

/** Compares all that is written about two entities, whichever attribute it stands in. */
export function textBlock(set: Pick<ComparatorSet, "words">): ComparatorBlock<PreparedText> {
  return {
    columns,
    read: ({ names, facts, texts }) => ({
      words: weightedSet(texts.flatMap(wordsOf).map(hashWord), set.words),
      squeezed: texts.map((text) => text.replaceAll(" ", "")).join("\n"),
      codes: codesOf([...names, ...facts]),
    }),
    compare(left, right, out, at) {
      out[at] = jaccard(left.words, right.words);
      out[at + 1] = containment(left.words, right.words);
      out[at + 2] = left.codes.length + right.codes.length > 0 ? 1 : 0;
      out[at + 3] = codesFound(left, right);
    },
    shown: ({ names }) => shownValues(names),
  };
}

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

/** The larger share, of either side, of likely model numbers that the other side's text holds somewhere. */
function codesFound(one: PreparedText, other: PreparedText): number {
  const share = (codes: readonly string[], text: string) =>
    codes.length === 0 ? 0 : codes.filter((code) => text.includes(code)).length / codes.length;
  return Math.max(share(one.codes, other.squeezed), share(other.codes, one.squeezed));
}
