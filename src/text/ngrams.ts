import { mix32 } from "../base/random";

/**
 * Calls `visit` with a 32-bit hash of every character n-gram of every word, each word with a space on both sides, so
 * that beginnings and ends of words count and the order of words does not. A word with its spaces that is shorter than
 * `least` is one gram. Two grams of one hash are taken as equal: with 10⁶ distinct grams a gram meets another by
 * chance once in 4,000.
 *
 * @param normalised as `normaliseText` gives it
 * @param least, most lengths in UTF-16 units, spaces included
 */
export function eachGram(normalised: string, least: number, most: number, visit: (hash: number) => void): void {
  const end = normalised.length;
  for (let wordStart = 0; wordStart < end; ) {
    let wordEnd = normalised.indexOf(" ", wordStart);
    if (wordEnd < 0) wordEnd = end;
    // Positions wordStart − 1 and wordEnd stand for the spaces, whether or not the text has one there.
    for (let start = wordStart - 1; start <= wordEnd; start++) {
      let hash = FNV_OFFSET;
      const stop = Math.min(start + most, wordEnd + 1);
      const whole = start === wordStart - 1 && wordEnd + 1 - start < least;
      for (let at = start; at < stop; at++) {
        const unit = at < wordStart || at === wordEnd ? SPACE : normalised.charCodeAt(at);
        hash = Math.imul(hash ^ unit, FNV_PRIME);
        const length = at + 1 - start;
        if (length >= least || (whole && at === wordEnd)) visit(mix32(hash));
      }
    }
    wordStart = wordEnd + 1;
  }
}

/** Hash of a whole word, apart from those of its grams. */
export function hashWord(word: string): number {
  let hash = FNV_OFFSET ^ 0x5bd1e995;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), FNV_PRIME);
  return mix32(hash);
}

const SPACE = 32;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
