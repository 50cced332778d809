import type { Breather } from "../base/task";
import { factsText } from "../text/facts-text";
import { eachGram, hashWord } from "../text/ngrams";
import { normaliseText, wordsOf } from "../text/normalise";
import { namesOf, type TextColumns } from "../text/text-columns";

/** What text becomes terms. */
export interface TermOptions {
  readonly fields: "names" | "names-and-attributes";
  /** Shortest and longest character n-gram. */
  readonly grams: readonly [number, number];
  /** Length of the attributes' part beside the name's, which has length 1. */
  readonly attributeWeight: number;
}

/** TF-IDF vectors of length 1 as compressed sparse rows; rows without text are empty. */
export interface TermVectors {
  /** [rows + 1] */
  readonly offsets: Uint32Array;
  /** [entries] term number, the same on both sides */
  readonly terms: Uint32Array;
  /** [entries] */
  readonly weights: Float32Array;
  /** [entries] the part of the weight that comes from names */
  readonly nameWeights: Float32Array;
}

/** Numbers terms 0, 1, … in the order they are first met (open addressing with linear probing). */
export class Vocabulary {
  private hashes = new Uint32Array(1 << 12);
  private numbers = new Int32Array(1 << 12).fill(-1);
  size = 0;

  numberOf(hash: number): number {
    const mask = this.hashes.length - 1;
    let place = hash & mask;
    while (this.numbers[place]! >= 0) {
      if (this.hashes[place] === hash) return this.numbers[place]!;
      place = (place + 1) & mask;
    }
    this.hashes[place] = hash;
    this.numbers[place] = this.size++;
    if (2 * this.size > this.hashes.length) this.grow();
    return this.size - 1;
  }

  private grow(): void {
    const { hashes, numbers } = this;
    this.hashes = new Uint32Array(2 * hashes.length);
    this.numbers = new Int32Array(2 * hashes.length).fill(-1);
    const mask = this.hashes.length - 1;
    for (let old = 0; old < hashes.length; old++) {
      if (numbers[old]! < 0) continue;
      let place = hashes[old]! & mask;
      while (this.numbers[place]! >= 0) place = (place + 1) & mask;
      this.hashes[place] = hashes[old]!;
      this.numbers[place] = numbers[old]!;
    }
  }
}

/** Terms of rows with their counts, before weights are known. */
export interface TermCounts {
  readonly offsets: Uint32Array;
  readonly terms: Uint32Array;
  /** [entries] 1 + ln(how often in the names), 0 if never; likewise the facts */
  readonly inNames: Float32Array;
  readonly inFacts: Float32Array;
}

/** Reads the text of the given nodes into terms: character n-grams and whole words of names and facts. */
export async function countTerms(
  graph: TextColumns,
  nodes: Uint32Array,
  options: TermOptions,
  vocabulary: Vocabulary,
  breather: Breather,
): Promise<TermCounts> {
  const offsets = new Uint32Array(nodes.length + 1);
  let terms = new Uint32Array(Math.max(1024, 32 * nodes.length));
  let inNames = new Float32Array(terms.length);
  let inFacts = new Float32Array(terms.length);
  let used = 0;
  const names = new HashBag();
  const facts = new HashBag();
  const [least, most] = options.grams;
  for (let row = 0; row < nodes.length; row++) {
    const node = nodes[row]!;
    names.clear();
    facts.clear();
    for (const name of namesOf(graph, node)) addText(normaliseText(name), least, most, names);
    if (options.fields === "names-and-attributes") addText(factsText(graph, node), least, most, facts);
    const needed = used + names.count + facts.count;
    if (needed > terms.length) {
      const length = Math.max(needed, Math.ceil(1.5 * terms.length));
      terms = lengthen(terms, new Uint32Array(length));
      inNames = lengthen(inNames, new Float32Array(length));
      inFacts = lengthen(inFacts, new Float32Array(length));
    }
    const inName = names.sorted();
    const inFact = facts.sorted();
    for (let here = 0, there = 0; here < inName.length || there < inFact.length; used++) {
      const hash = Math.min(inName[here] ?? Infinity, inFact[there] ?? Infinity);
      const hereEnd = runEnd(inName, here, hash);
      const thereEnd = runEnd(inFact, there, hash);
      terms[used] = vocabulary.numberOf(hash);
      inNames[used] = hereEnd > here ? 1 + Math.log(hereEnd - here) : 0;
      inFacts[used] = thereEnd > there ? 1 + Math.log(thereEnd - there) : 0;
      here = hereEnd;
      there = thereEnd;
    }
    offsets[row + 1] = used;
    if ((row & 127) === 0 && breather.due()) await breather.breathe();
  }
  return { offsets, terms: terms.slice(0, used), inNames: inNames.slice(0, used), inFacts: inFacts.slice(0, used) };
}

/**
 * Weighs terms: by the given inverse document frequencies, the names' part and the facts' part each scaled
 * to its length, then the row to length 1.
 *
 * @param idf [terms] by term number
 */
export function weighTerms(counts: TermCounts, idf: Float64Array, attributeWeight: number): TermVectors {
  const { offsets, terms, inNames, inFacts } = counts;
  const weights = new Float32Array(terms.length);
  const nameWeights = new Float32Array(terms.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    let nameSquares = 0;
    let factSquares = 0;
    for (let entry = start; entry < end; entry++) {
      const weight = idf[terms[entry]!]!;
      nameSquares += (inNames[entry]! * weight) ** 2;
      factSquares += (inFacts[entry]! * weight) ** 2;
    }
    const nameScale = nameSquares > 0 ? 1 / Math.sqrt(nameSquares) : 0;
    const factScale = factSquares > 0 ? attributeWeight / Math.sqrt(factSquares) : 0;
    let squares = 0;
    for (let entry = start; entry < end; entry++) {
      const weight = idf[terms[entry]!]!;
      squares += (weight * (inNames[entry]! * nameScale + inFacts[entry]! * factScale)) ** 2;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let entry = start; entry < end; entry++) {
      const weight = idf[terms[entry]!]! * scale;
      nameWeights[entry] = weight * inNames[entry]! * nameScale;
      weights[entry] = weight * (inNames[entry]! * nameScale + inFacts[entry]! * factScale);
    }
  }
  return { offsets, terms, weights, nameWeights };
}

/**
 * Inverse document frequencies of both sides together, [terms]: ln((1 + N) / (1 + df)) + 0.1. The constant keeps a term that all
 * rows share above 0; were it 1, as often is, the most frequent terms would cost half the search and find nothing more.
 */
export function inverseFrequencies(sides: readonly TermCounts[], termCount: number): Float64Array {
  const frequency = new Float64Array(termCount);
  let documents = 0;
  for (const { offsets, terms } of sides) {
    documents += offsets.length - 1;
    for (let entry = 0; entry < terms.length; entry++) frequency[terms[entry]!]!++;
  }
  return frequency.map((count) => Math.log((1 + documents) / (1 + count)) + 0.1);
}

function addText(text: string, least: number, most: number, bag: HashBag): void {
  eachGram(text, least, most, bag.add);
  for (const word of wordsOf(text)) bag.add(hashWord(word));
}

function runEnd(sorted: Uint32Array, start: number, hash: number): number {
  let end = start;
  while (end < sorted.length && sorted[end] === hash) end++;
  return end;
}

function lengthen<Items extends Uint32Array | Float32Array>(from: Items, to: Items): Items {
  to.set(from);
  return to;
}

/** Hashes of one text, reused from row to row. */
class HashBag {
  private hashes = new Uint32Array(4096);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  readonly add = (hash: number): void => {
    if (this.count === this.hashes.length) this.hashes = lengthen(this.hashes, new Uint32Array(2 * this.hashes.length));
    this.hashes[this.count++] = hash;
  };

  sorted(): Uint32Array {
    return this.hashes.subarray(0, this.count).sort();
  }
}
