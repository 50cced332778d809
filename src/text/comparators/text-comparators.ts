import { hashWord } from "../ngrams";
import { wordsOf } from "../normalise";
import { type ComparatorBlock, shownValues } from "./comparator-block";
import type { ComparatorSet } from "./comparator-set";
import { containment, jaccard, type WeightedSet, weightedSet } from "./weighted-set";

/** Compares all that is written about two entities, whichever attribute it stands in. */
export function textBlock(set: Pick<ComparatorSet, "words">): ComparatorBlock<WeightedSet> {
  return {
    columns: [
      { name: "text.words", label: "All text: shared words", flag: false, needs: null },
      { name: "text.containment", label: "All text: one within the other", flag: false, needs: null },
    ],
    read: ({ nameTexts, factTexts }) =>
      weightedSet([...nameTexts, ...factTexts].flatMap(wordsOf).map(hashWord), set.words),
    compare(left, right, out, at) {
      out[at] = jaccard(left, right);
      out[at + 1] = containment(left, right);
    },
    shown: ({ names }) => shownValues(names),
  };
}
