import { hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import type { ComparatorSet } from "./comparator-set";
import { parseList, parseWebAddress, type WebAddress } from "./parse-references";
import { parseCode } from "./parse-values";
import { jaroWinkler } from "./string-similarity";
import { MAX_VALUES, raise, readEach, type ValueComparator } from "./value-comparator";
import { containment, jaccard, type WeightedSet, weightedSet } from "./weighted-set";

interface PreparedTexts {
  readonly texts: readonly string[];
  /** Of all values. */
  readonly words: WeightedSet;
}

function readTexts(values: readonly string[], set: Pick<ComparatorSet, "words">): PreparedTexts | null {
  const texts = values.map(normaliseText).filter((text) => text !== "");
  if (texts.length === 0) return null;
  return { texts: texts.slice(0, MAX_VALUES), words: weightedSet(texts.flatMap(wordsOf).map(hashWord), set.words) };
}

const code: ValueComparator<readonly string[]> = {
  columns: [
    ["equal", "equal"],
    ["spelling", "spelling"],
    ["within", "one within the other"],
  ],
  read: (values) => readEach(values, (value) => parseCode(value) ?? (normaliseText(value).replaceAll(" ", "") || null)),
  compare(left, right, out, at) {
    for (const one of left) {
      for (const other of right) {
        raise(out, at, one === other ? 1 : 0);
        raise(out, at + 1, jaroWinkler(one, other));
        const within = Math.min(one.length, other.length) >= 4 && (one.includes(other) || other.includes(one));
        raise(out, at + 2, within ? 1 : 0);
      }
    }
  },
};

const shortText: ValueComparator<PreparedTexts> = {
  columns: [
    ["equal", "equal"],
    ["spelling", "spelling"],
    ["words", "shared words"],
    ["containment", "one within the other"],
  ],
  read: readTexts,
  compare(left, right, out, at) {
    for (const one of left.texts) {
      for (const other of right.texts) {
        raise(out, at, one === other ? 1 : 0);
        raise(out, at + 1, jaroWinkler(one, other));
      }
    }
    out[at + 2] = jaccard(left.words, right.words);
    out[at + 3] = containment(left.words, right.words);
  },
};

const freeText: ValueComparator<PreparedTexts> = {
  columns: [
    ["words", "shared words"],
    ["containment", "one within the other"],
  ],
  read: readTexts,
  compare(left, right, out, at) {
    out[at] = jaccard(left.words, right.words);
    out[at + 1] = containment(left.words, right.words);
  },
};

interface PreparedList {
  readonly items: readonly string[];
  readonly words: WeightedSet;
}

/** Items looked at in a list. */
const MAX_ITEMS = 12;

const list: ValueComparator<PreparedList> = {
  columns: [
    ["overlap", "share of items in common"],
    ["within", "items of one among those of the other"],
    ["spelling", "items that are spelt alike"],
    ["words", "shared words"],
  ],
  read(values, set) {
    const items = [...new Set(values.flatMap(parseList))].sort().slice(0, MAX_ITEMS);
    return items.length === 0 ? null : { items, words: weightedSet(items.flatMap(wordsOf).map(hashWord), set.words) };
  },
  compare(left, right, out, at) {
    const here = left.items.length;
    const there = right.items.length;
    const both = left.items.filter((item) => right.items.includes(item)).length;
    out[at] = both / (here + there - both);
    out[at + 1] = both / Math.min(here, there);
    out[at + 2] = Math.max(bestSpelling(left.items, right.items), bestSpelling(right.items, left.items));
    out[at + 3] = jaccard(left.words, right.words);
  },
};

/** Mean over the items of how alike the most alike item of the others is spelt (Monge and Elkan 1996). */
function bestSpelling(items: readonly string[], others: readonly string[]): number {
  let sum = 0;
  for (const item of items) {
    let best = 0;
    for (const other of others) best = Math.max(best, jaroWinkler(item, other));
    sum += best;
  }
  return sum / items.length;
}

const url: ValueComparator<readonly WebAddress[]> = {
  columns: [
    ["equal", "the same page"],
    ["host", "the same host"],
    ["path", "shared parts of the path"],
  ],
  read: (values) => readEach(values, parseWebAddress),
  compare(left, right, out, at) {
    for (const one of left) {
      for (const other of right) {
        const host = one.host === other.host;
        const both = one.path.filter((part) => other.path.includes(part)).length;
        const parts = one.path.length + other.path.length - both;
        raise(out, at, host && one.path.join("/") === other.path.join("/") ? 1 : 0);
        raise(out, at + 1, host ? 1 : 0);
        raise(out, at + 2, parts === 0 ? 0 : Math.max(0, both / parts));
      }
    }
  },
};

export const textValueComparators = { code, list, url, "short-text": shortText, "free-text": freeText };
