/**
 * One spelling for texts that differ only in case, diacritics, width or punctuation, so that they compare equal.
 *
 * Unicode compatibility decomposition, diacritics removed, lower case by the Unicode default (never by locale),
 * everything but letters, digits and the vowel signs of Indic and kindred scripts to single spaces. Total: a lone
 * surrogate or mojibake becomes spaces or letters, never an error. Idempotent.
 *
 * @returns words parted by single spaces, no space at either end; may be empty
 */
export function normaliseText(text: string): string {
  if (asciiOnly.test(text)) return text.toLowerCase().replace(asciiNoise, " ").trim();
  const plain = text.normalize("NFKD").replace(diacritics, "").toLowerCase();
  const folded = plain.replace(undecomposed, (letter) => replacements[letter]!).replace(diacritics, "");
  return folded.replace(noise, " ").trim().normalize("NFKC");
}

/** Words of a normalised text. */
export function wordsOf(normalised: string): string[] {
  return normalised === "" ? [] : normalised.split(" ");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII, on purpose.
const asciiOnly = /^[\x00-\x7f]*$/;
const asciiNoise = /[^a-z0-9]+/g;
const noise = /[^\p{L}\p{N}\p{M}]+/gu;
/** Combining marks of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs: optional in writing. */
const diacritics =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each mark stands for itself here, joined to nothing.
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
/** Letters that Unicode does not decompose and that catalogues write either way. */
const replacements: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ς: "σ",
};
const undecomposed = /[ßæœøđðþłħŧıς]/g;
