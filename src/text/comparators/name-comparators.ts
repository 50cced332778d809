import { eachGram, hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import { type ComparatorBlock, type ComparatorColumn, shownValues } from "./comparator-block";
import type { ComparatorSet } from "./comparator-set";
import { abbreviationOverlap, jaroWinkler, prefixShare } from "./string-similarity";
import { containment, cosine, jaccard, type WeightedSet, weightedSet } from "./weighted-set";

/** One name, read once. */
interface PreparedName {
  readonly text: string;
  readonly wordList: readonly string[];
  readonly words: WeightedSet;
  readonly grams: WeightedSet;
  /** The name without what stands in brackets and without "feat. …". */
  readonly core: string;
  readonly coreWords: WeightedSet;
  /** What the core leaves out. */
  readonly extra: WeightedSet;
  readonly numbers: WeightedSet;
}

/** Ids and labels of the name comparators, in the order `compareNames` writes them. */
const nameColumns: readonly (readonly [id: string, label: string])[] = [
  ["name.exact", "Name: equal"],
  ["name.jaroWinkler", "Name: spelling (Jaro-Winkler)"],
  ["name.words", "Name: shared words"],
  ["name.grams", "Name: shared letter groups"],
  ["name.containment", "Name: one within the other"],
  ["name.prefix", "Name: same beginning"],
  ["name.abbreviation", "Name: words or their abbreviations"],
  ["name.coreExact", "Name without brackets: equal"],
  ["name.coreWords", "Name without brackets: shared words"],
  ["name.bracketsPresent", "Name: something in brackets"],
  ["name.brackets", "Name: what is in brackets"],
  ["name.numbersPresent", "Name: a number in it"],
  ["name.numbers", "Name: numbers in it"],
  ["name.bothPresent", "Name: both have one"],
];

const flags: Readonly<Record<string, string>> = {
  "name.brackets": "name.bracketsPresent",
  "name.numbers": "name.numbersPresent",
};

const columns = nameColumns.map(([name, label]): ComparatorColumn => {
  const flag = name.endsWith("Present");
  return { name, label, flag, needs: flag ? null : (flags[name] ?? "name.bothPresent") };
});

/** Compares names as wholes: of several names of an entity each comparator takes its best pair. */
export function nameBlock(set: Pick<ComparatorSet, "words" | "grams">): ComparatorBlock<readonly PreparedName[]> {
  return {
    columns,
    read: ({ names, nameTexts }) =>
      names.map((name, index) => prepareName(name, nameTexts[index], set)).filter((name) => name !== null),
    compare: compareNames,
    shown: ({ names }) => shownValues(names),
  };
}

/** Reads a name; null if nothing is left of it after normalisation. */
function prepareName(name: string, text: string, set: Pick<ComparatorSet, "words" | "grams">): PreparedName | null {
  if (text === "") return null;
  const { core, extra } = hasExtra.test(name) ? splitBrackets(name) : { core: text, extra: "" };
  const wordList = wordsOf(text);
  const grams: number[] = [];
  eachGram(text, 3, 3, (hash) => grams.push(hash));
  const words = weightedSet(wordList.map(hashWord), set.words);
  return {
    text,
    wordList,
    words,
    grams: weightedSet(grams, set.grams),
    core,
    coreWords: core === text ? words : weightedSet(wordsOf(core).map(hashWord), set.words),
    extra: weightedSet(wordsOf(extra).map(hashWord), set.words),
    numbers: weightedSet(numbersOf(wordList).map(hashWord), set.words),
  };
}

/** Without one of these `splitBrackets` finds nothing. */
const hasExtra = /[([{]|\b(?:feat|ft|featuring)\b/i;

/** Brackets of any kind, and a featured guest named without them: a version of the same title, or another one. */
export function splitBrackets(name: string): { core: string; extra: string } {
  const extras: string[] = [];
  const outside = name
    .replace(/[([{]([^()[\]{}]*)[)\]}]/g, (_, inner: string) => {
      extras.push(inner);
      return " ";
    })
    .replace(/(?<=\S\s+)(?:feat|ft|featuring)\b.*$/i, (guest) => {
      extras.push(guest);
      return " ";
    });
  const core = normaliseText(outside);
  if (core === "") return { core: normaliseText(name), extra: "" };
  return { core, extra: normaliseText(extras.join(" ").replace(/\b(?:ft|featuring)\b/gi, "feat")) };
}

const romanNumerals: Readonly<Record<string, string>> = {
  ii: "2",
  iii: "3",
  iv: "4",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
};

/** Words with a digit in them, leading zeros dropped, and Roman numerals above I behind the first word. */
function numbersOf(words: readonly string[]): string[] {
  const numbers: string[] = [];
  words.forEach((word, index) => {
    if (/\d/.test(word)) numbers.push(word.replace(/^0+(?=\d)/, ""));
    else if (index > 0 && Object.hasOwn(romanNumerals, word)) numbers.push(romanNumerals[word]!);
  });
  return numbers;
}

/**
 * Fills `out[at ..]` with the name comparators. Where an entity has several names each comparator takes its best pair of
 * names. Symmetric.
 */
function compareNames(
  left: readonly PreparedName[],
  right: readonly PreparedName[],
  out: Float32Array,
  at: number,
): void {
  if (left.length === 0 || right.length === 0) return;
  for (const one of left) {
    for (const other of right) {
      const equal = one.text === other.text;
      const values = [
        equal ? 1 : 0,
        equal ? 1 : jaroWinkler(one.text, other.text),
        equal ? 1 : jaccard(one.words, other.words),
        equal ? 1 : cosine(one.grams, other.grams),
        equal ? 1 : containment(one.words, other.words),
        equal ? 1 : prefixShare(one.text, other.text),
        equal ? 1 : abbreviationOverlap(one.wordList, other.wordList),
        one.core === other.core ? 1 : 0,
        one.core === other.core ? 1 : jaccard(one.coreWords, other.coreWords),
        one.extra.total + other.extra.total > 0 ? 1 : 0,
        jaccard(one.extra, other.extra),
        one.numbers.total + other.numbers.total > 0 ? 1 : 0,
        jaccard(one.numbers, other.numbers),
        1,
      ];
      for (let index = 0; index < values.length; index++) {
        if (values[index]! > out[at + index]!) out[at + index] = values[index]!;
      }
    }
  }
}
