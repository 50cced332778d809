import { jaroWinkler as similarity } from "../text/comparators/string-similarity";
import { normaliseText, wordsOf } from "../text/normalise";
import { spelledNames } from "./exact-name";
import { type TextSetting, textMatcher } from "./text-matcher";

/**
 * Jaro-Winkler similarity (Winkler 1990) of the most alike pair of names. Validation decides whether words are sorted first,
 * so that "Scott, Ridley" meets "Ridley Scott".
 */
export const jaroWinkler = textMatcher([
  mostAlikeNames("as written", normaliseText),
  mostAlikeNames("sorted", (name) => wordsOf(normaliseText(name)).sort().join(" ")),
]);

function mostAlikeNames(chosen: string, spell: (name: string) => string): TextSetting {
  return {
    chosen: { words: chosen },
    async prepare({ left, right }, task) {
      const leftNames = await spelledNames(left, spell, task);
      const rightNames = await spelledNames(right, spell, task);
      return (one, other) => {
        let best = 0;
        for (const here of leftNames[one]) {
          for (const there of rightNames[other]) best = Math.max(best, similarity(here, there));
        }
        return best;
      };
    },
  };
}
