import { type IdfTable, idfOf } from "../idf-table";
import { hashWord } from "../ngrams";
import { jaroWinkler } from "./string-similarity";

/**
 * Distinct words of a name, ready to be laid beside those of another. Plain arrays of 30-bit hashes and weights looked up, for the reason
 * that `weighted-set.ts` gives.
 */
export interface AlignableWords {
  readonly words: readonly string[];
  /** [words] */
  readonly hashes: readonly number[];
  /** [words] hash of the word and the next one written as one: "500 gb" meets "500gb"; −1 for the last */
  readonly joined: readonly number[];
  readonly idf: IdfTable;
  /** Sum of the weights. */
  readonly total: number;
}

/** Hash of a word as `AlignableWords` holds it. */
export function wordHash(word: string): number {
  return hashWord(word) & 0x3fffffff;
}

/** Weight of a word by its place. */
export function weightAt({ idf, hashes }: AlignableWords, at: number): number {
  return idfOf(idf, hashes[at]);
}

/** Words looked at in a name. */
export const MAX_WORDS = 32;
/** Jaro-Winkler similarity from which two words count as one misspelt. */
const LEAST_SPELLING = 0.87;

/** Reads the words of a normalised name. */
export function alignableWords(wordList: readonly string[], idf: IdfTable): AlignableWords {
  const words = [...new Set(wordList)].slice(0, MAX_WORDS);
  const hashes = words.map(wordHash);
  const joined = words.map((word, at) => (at + 1 < words.length ? wordHash(word + words[at + 1]) : -1));
  return { words, hashes, joined, idf, total: hashes.reduce((sum, hash) => sum + idfOf(idf, hash), 0) };
}

/**
 * How well each word of either name is found in the other, in [0, 1]: equal words first, then two words written as one, then
 * the most alike of what is left, each word once. Initials and cut words count for the full ones, misspelt words as far as they
 * agree; words with digits only if equal, as another number is another thing. Symmetric.
 *
 * In the manner of Monge and Elkan (1996) and of soft TF-IDF (Cohen, Ravikumar and Fienberg 2003), but one-to-one.
 *
 * @param here, there [words] filled
 */
export function alignWords(one: AlignableWords, other: AlignableWords, here: Float32Array, there: Float32Array): void {
  const count = one.words.length;
  const others = other.words.length;
  here.fill(0, 0, count);
  there.fill(0, 0, others);
  for (let at = 0; at < count; at++) {
    const hash = one.hashes[at];
    for (let to = 0; to < others; to++) {
      if (other.hashes[to] === hash && one.words[at] === other.words[to]) {
        here[at] = 1;
        there[to] = 1;
        break;
      }
    }
  }
  const pairs: Correspondence[] = [];
  collectJoined(one, other, here, there, pairs, false);
  collectJoined(other, one, there, here, pairs, true);
  collectAlike(one, other, here, there, pairs);
  if (pairs.length > 1) pairs.sort(bestFirst);
  for (const { at, to, alike, joins } of pairs) {
    const free = here[at] === 0 && there[to] === 0;
    const nextFree = joins === 0 || (joins === 1 ? here[at + 1] === 0 : there[to + 1] === 0);
    if (!free || !nextFree) continue;
    here[at] = alike;
    there[to] = alike;
    if (joins === 1) here[at + 1] = alike;
    else if (joins === 2) there[to + 1] = alike;
  }
}

/** Two words that may stand for each other; `joins` 1: the first with its next word, 2: the second. */
interface Correspondence {
  readonly at: number;
  readonly to: number;
  readonly alike: number;
  readonly joins: 0 | 1 | 2;
  readonly weight: number;
  /** Decides ties alike from both sides. */
  readonly key: string;
}

function bestFirst(a: Correspondence, b: Correspondence): number {
  return b.alike - a.alike || b.weight - a.weight || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function collectJoined(
  one: AlignableWords,
  other: AlignableWords,
  here: Float32Array,
  there: Float32Array,
  pairs: Correspondence[],
  swapped: boolean,
): void {
  for (let at = 0; at + 1 < one.words.length; at++) {
    if (here[at] > 0 || here[at + 1] > 0) continue;
    const hash = one.joined[at];
    for (let to = 0; to < other.words.length; to++) {
      if (other.hashes[to] !== hash || there[to] > 0) continue;
      const weight = weightAt(one, at) + weightAt(one, at + 1) + weightAt(other, to);
      const key = `${other.words[to]} ${one.words[at]}`;
      if (swapped) pairs.push({ at: to, to: at, alike: 1, joins: 2, weight, key });
      else pairs.push({ at, to, alike: 1, joins: 1, weight, key });
    }
  }
}

function collectAlike(
  one: AlignableWords,
  other: AlignableWords,
  here: Float32Array,
  there: Float32Array,
  pairs: Correspondence[],
): void {
  for (let at = 0; at < one.words.length; at++) {
    if (here[at] > 0) continue;
    const word = one.words[at];
    const first = word.charCodeAt(0);
    for (let to = 0; to < other.words.length; to++) {
      // A misspelt first letter is rare, and looking for it costs more than all the rest.
      if (there[to] > 0 || other.words[to].charCodeAt(0) !== first) continue;
      const alike = wordLikeness(word, other.words[to]);
      if (alike === 0) continue;
      const weight = weightAt(one, at) + weightAt(other, to);
      const sorted = word < other.words[to] ? `${word} ${other.words[to]}` : `${other.words[to]} ${word}`;
      pairs.push({ at, to, alike, joins: 0, weight, key: sorted });
    }
  }
}

const digit = /\d/;

/** Of two different words that begin alike. */
function wordLikeness(one: string, other: string): number {
  const short = one.length < other.length ? one : other;
  const long = one.length < other.length ? other : one;
  if (digit.test(short) || digit.test(long)) return 0;
  const cut = long.startsWith(short);
  if (short.length < 3) return cut ? 0.7 : 0;
  const alike = jaroWinkler(short, long);
  if (cut) return Math.max(0.9, alike);
  return alike >= LEAST_SPELLING ? alike : 0;
}
