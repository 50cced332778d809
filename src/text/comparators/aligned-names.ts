import { normaliseText, wordsOf } from "../normalise";
import { type ComparatorBlock, type ComparatorColumn, type EntityText, shownValues } from "./comparator-block";
import type { ComparatorSet } from "./comparator-set";
import { readable } from "./entity-text";
import { namesAround, type SharedEdges } from "./neighbour-comparators";
import { type AlignableWords, alignableWords, alignWords, MAX_WORDS, weightAt, wordHash } from "./word-alignment";

interface PreparedNames {
  readonly names: readonly AlignableWords[];
  /** Hashes of the words in the names around the entity; empty where neighbours are not compared. */
  readonly around: ReadonlySet<number>;
}

const COLUMNS = [
  ["covered", "words found, misspelt ones too"],
  ["rest.least", "little left over, however short (side with less)"],
  ["rest.most", "little left over, however short (side with more)"],
] as const;

function columnsOf(id: string, label: string): ComparatorColumn[] {
  return COLUMNS.map(([part, text]) => ({
    name: `${id}.${part}`,
    label: `${label}: ${text}`,
    flag: false,
    needs: "name.bothPresent",
  }));
}

/** Left-over weight at which 1/e remains: about two rare words. */
const RARE = 12;
/** Neighbours whose names are looked at. */
const MAX_AROUND = 24;
const NOTHING: ReadonlySet<number> = new Set();

/**
 * Lays the words of two names beside each other (`word-alignment.ts`): what share of the one is found in the other, and how much
 * of each is not. The share says that three words of four agree; what is left over, whether the fourth is "the" or a name.
 *
 * In a set that compares neighbours a word of one name may also stand in a name around the other entity: the brewery before the
 * beer, the brand before the product. Of several names each comparator takes its best pair.
 */
export function alignedNameBlock(
  set: Pick<ComparatorSet, "words" | "neighbours">,
  edges: SharedEdges | undefined,
): ComparatorBlock<PreparedNames> {
  const looksAround = set.neighbours !== undefined;
  const here = new Float32Array(MAX_WORDS);
  const there = new Float32Array(MAX_WORDS);
  return {
    columns: [
      ...columnsOf("name", "Name"),
      ...(looksAround ? columnsOf("neighbours.name", "Name, with the names around the other") : []),
    ],
    read: (entity) => ({
      names: entity.nameTexts
        .map((text) => alignableWords(wordsOf(text), set.words))
        .filter(({ words }) => words.length > 0),
      around: looksAround && edges ? wordsAround(edges, entity) : NOTHING,
    }),
    compare(left, right, out, at) {
      for (const one of left.names) {
        for (const other of right.names) {
          alignWords(one, other, here, there);
          write(one, other, unfound(one, here, NOTHING), unfound(other, there, NOTHING), out, at);
          if (!looksAround) continue;
          write(
            one,
            other,
            unfound(one, here, right.around),
            unfound(other, there, left.around),
            out,
            at + COLUMNS.length,
          );
        }
      }
    },
    shown: ({ names }) => shownValues(names),
  };
}

function wordsAround(edges: SharedEdges, { side, node }: EntityText): ReadonlySet<number> {
  const names = namesAround(edges[side], node).slice(0, MAX_AROUND);
  return new Set(names.flatMap((name) => wordsOf(normaliseText(readable(name))).map(wordHash)));
}

/** Weight of the words that neither found a partner nor stand in `around`. */
function unfound(name: AlignableWords, found: Float32Array, around: ReadonlySet<number>): number {
  let sum = 0;
  for (let at = 0; at < name.hashes.length; at++) {
    if (found[at] < 1 && !around.has(name.hashes[at])) sum += (1 - found[at]) * weightAt(name, at);
  }
  return sum;
}

function write(
  one: AlignableWords,
  other: AlignableWords,
  restHere: number,
  restThere: number,
  out: Float32Array,
  at: number,
): void {
  const covered = Math.max(0, 1 - restHere / one.total, 1 - restThere / other.total);
  out[at] = Math.max(out[at], covered);
  out[at + 1] = Math.max(out[at + 1], Math.exp(-Math.min(restHere, restThere) / RARE));
  out[at + 2] = Math.max(out[at + 2], Math.exp(-Math.max(restHere, restThere) / RARE));
}
