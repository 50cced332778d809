import { normaliseText, wordsOf } from "../normalise";
import { type ComparatorBlock, type ComparatorColumn, shownValues } from "./comparator-block";
import { jaroWinkler } from "./string-similarity";

interface PreparedName {
  /** In speaking order. */
  readonly words: readonly string[];
  /** In alphabetical order, as one text. */
  readonly sorted: string;
  /** Some word is a single letter. */
  readonly initials: boolean;
}

const columns: readonly ComparatorColumn[] = [
  { name: "name.anyOrder", label: "Name: spelling, words in any order", flag: false, needs: "name.bothPresent" },
  { name: "name.initialsPresent", label: "Name: initials in it", flag: true, needs: null },
  { name: "name.initials", label: "Name: initials stand for the words", flag: false, needs: "name.initialsPresent" },
];

/** Compares short names as those of people and bodies are written: "Last, First", "J. R. R.", "IBM". */
export function personNameBlock(): ComparatorBlock<readonly PreparedName[]> {
  return {
    columns,
    read: ({ names, nameTexts }) =>
      names.map((name, index) => prepareName(name, nameTexts[index])).filter(({ words }) => words.length > 0),
    compare(left, right, out, at) {
      for (const one of left) {
        for (const other of right) {
          out[at] = Math.max(out[at], jaroWinkler(one.sorted, other.sorted));
          const agreement = initialsAgree(one, other);
          if (agreement === null) continue;
          out[at + 1] = 1;
          out[at + 2] = Math.max(out[at + 2], agreement);
        }
      }
    },
    shown: ({ names }) => shownValues(names),
  };
}

function prepareName(name: string, text: string): PreparedName {
  const turned = turnRound(name);
  const words = wordsOf(turned === name ? text : normaliseText(turned)).slice(0, MAX_WORDS);
  return { words, sorted: words.slice().sort().join(" "), initials: words.some(isInitial) };
}

const MAX_WORDS = 12;

/** What follows a comma without being a first name. */
const suffix = /^(?:jr|sr|ii|iii|iv|inc|ltd|llc|llp|corp|co|gmbh|ag|sa|plc|phd|md|esq)$/;

/** "Tolkien, J. R. R." as "J. R. R. Tolkien", "Beatles, The" as "The Beatles"; a name with another comma stays. */
export function turnRound(name: string): string {
  const parts = name.split(",");
  if (parts.length !== 2) return name;
  const last = wordsOf(normaliseText(parts[0]));
  const first = wordsOf(normaliseText(parts[1]));
  const isName = last.length >= 1 && last.length <= 3 && first.length >= 1 && first.length <= 4;
  return isName && !first.some((word) => suffix.test(word)) ? `${parts[1]} ${parts[0]}` : name;
}

function isInitial(word: string): boolean {
  return word.length === 1 && /\p{L}/u.test(word);
}

/** Taken off for each word that the other name leaves out. */
const LEFT_OUT = 0.1;

/**
 * Whether initials of one name stand for the other's words, in their order: 1 for "J. R. R. Tolkien" and "John Ronald Reuel
 * Tolkien", less where words are left out ("J. Tolkien"), 0 where a letter contradicts ("K. Tolkien"). Last words must be equal. "IBM" stands
 * for "International Business Machines". Symmetric.
 *
 * @returns null where neither has initials
 */
export function initialsAgree(
  one: Pick<PreparedName, "words" | "initials">,
  other: Pick<PreparedName, "words" | "initials">,
): number | null {
  const short = one.words.length <= other.words.length ? one.words : other.words;
  const long = short === one.words ? other.words : one.words;
  if (short.length === 1) return acronymAgrees(short[0], long);
  if (!one.initials && !other.initials) return null;
  if (short[short.length - 1] !== long[long.length - 1]) return 0;
  let place = 0;
  for (let at = 0; at + 1 < short.length; at++) {
    while (place + 1 < long.length && !standsFor(short[at], long[place])) place++;
    if (place + 1 >= long.length) return 0;
    place++;
  }
  return Math.max(0, 1 - LEFT_OUT * (long.length - short.length));
}

function standsFor(one: string, other: string): boolean {
  if (one === other) return true;
  return (isInitial(one) || isInitial(other)) && one[0] === other[0];
}

/** null where the word is no acronym by its length. */
function acronymAgrees(word: string, words: readonly string[]): number | null {
  if (words.length < 2 || word.length !== words.length) return null;
  return words.every((each, at) => each[0] === word[at]) ? 1 : 0;
}
