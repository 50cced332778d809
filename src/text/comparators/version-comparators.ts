import { hashWord } from "../ngrams";
import { type ComparatorBlock, columnsWithPresence, shownValues, writePresence } from "./comparator-block";
import type { ComparatorSet } from "./comparator-set";
import { versionsOf } from "./name-versions";
import { jaccard, type WeightedSet, weightedSet } from "./weighted-set";

interface PreparedVersions {
  readonly kinds: WeightedSet;
  readonly words: WeightedSet;
  readonly guests: WeightedSet;
}

const version = columnsWithPresence("name.version", "Name: version (Remix, Live, Explicit …)", [
  ["kinds", "the same"],
  ["words", "in the same words"],
]);
const guest = columnsWithPresence("name.guest", "Name: guests (feat. …)", [["words", "the same"]]);

/** Compares which version of a title two names mean, and whom they feature. A remix and the plain title are two things. */
export function versionBlock(set: Pick<ComparatorSet, "words">): ComparatorBlock<PreparedVersions> {
  const hashed = (words: readonly string[]) => weightedSet(words.map(hashWord), set.words);
  return {
    columns: [...version, ...guest],
    read({ names }) {
      const { kinds, words, guests } = versionsOf(names);
      return { kinds: hashed(kinds), words: hashed(words), guests: hashed(guests) };
    },
    compare(left, right, out, at) {
      const here = left.words.total > 0;
      const there = right.words.total > 0;
      out[at] = jaccard(left.kinds, right.kinds);
      out[at + 1] = jaccard(left.words, right.words);
      writePresence(here, there, out, at + 2);
      out[at + 4] = jaccard(left.guests, right.guests);
      writePresence(left.guests.total > 0, right.guests.total > 0, out, at + 5);
    },
    shown: ({ names }) => shownValues(names),
  };
}
