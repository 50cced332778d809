import type { TermVectors } from "../candidates/term-vectors";
import type { EvidenceReader } from "./evidence";
import type { PairBook } from "./pair-book";
import { SignatureCosine } from "./structural-candidates";

/** Comparators of pairs by their position in the book; `ComparatorCache` is one. */
export interface ComparatorRows {
  readonly size: number;
  read(position: number, left: number, right: number, out: Float32Array, at: number): void;
}

/** Columns before evidence and comparators. Margins: above the best other pair of either entity, so that the sides may be swapped. */
const OWN = [
  ["blocking", "Likeness of the texts (blocking)"],
  ["structure", "Likeness of the surroundings"],
  ["structure.marginLeast", "Surroundings: margin over the entities' other pairs, lesser side"],
  ["structure.marginMost", "Surroundings: margin over the entities' other pairs, greater side"],
] as const;

export const ownColumnNames = OWN.map(([name]) => name);
export const ownColumnLabels = OWN.map(([, label]) => label);

/**
 * What a round reads of every pair. NaN: not to be had.
 *
 * The network's logit is no column: it was learned from the same pairs, so it is surer of them than of any other, and trees that read it
 * trust it too much (Films hard, validation PRAUC 0.94 with it, 0.99 without). It enters as the beliefs of the first round and in the blend.
 */
export class RoundColumns {
  readonly size: number;
  private readonly structure: Float32Array;
  private readonly structureMargins: Margins;

  /**
   * @param signatures null where a side has no edges
   */
  constructor(
    private readonly book: PairBook,
    signatures: { readonly left: TermVectors; readonly right: TermVectors; readonly termCount: number } | null,
    private readonly evidence: EvidenceReader,
    private readonly comparators: ComparatorRows,
  ) {
    this.size = OWN.length + evidence.columns.size + comparators.size;
    this.structure = new Float32Array(book.size).fill(Number.NaN);
    if (signatures) {
      const cosine = new SignatureCosine(signatures.left, signatures.right, signatures.termCount);
      for (const position of book.byLeft()) {
        this.structure[position] = cosine.of(book.leftOf(position), book.rightOf(position));
      }
    }
    this.structureMargins = new Margins(book, this.structure);
  }

  /** Fills `out[at .. at + size]`. Cheapest left node by left node. */
  read(position: number, out: Float32Array, at: number): void {
    const { book, evidence, comparators } = this;
    const left = book.leftOf(position);
    const right = book.rightOf(position);
    out[at] = book.blockingOf(position);
    out[at + 1] = this.structure[position];
    this.structureMargins.read(position, out, at + 2);
    evidence.read(left, right, out, at + OWN.length);
    comparators.read(position, left, right, out, at + OWN.length + evidence.columns.size);
  }
}

/** How far a pair's value is above the best other one of each of its entities. An entity without another pair says nothing. */
class Margins {
  private readonly lefts: BestTwo;
  private readonly rights: BestTwo;

  constructor(
    private readonly book: PairBook,
    private readonly values: Float32Array,
  ) {
    this.lefts = new BestTwo(book.leftCount);
    this.rights = new BestTwo(book.rightCount);
    for (let position = 0; position < book.size; position++) {
      if (!book.isProposed(position)) continue;
      this.lefts.add(book.leftOf(position), position, values[position]);
      this.rights.add(book.rightOf(position), position, values[position]);
    }
  }

  /** The lesser and the greater of the two margins; NaN where neither entity has another pair. */
  read(position: number, out: Float32Array, at: number): void {
    const { book, values } = this;
    const left = values[position] - this.lefts.bestOther(book.leftOf(position), position);
    const right = values[position] - this.rights.bestOther(book.rightOf(position), position);
    out[at] = Number.isNaN(left) ? right : Number.isNaN(right) ? left : Math.min(left, right);
    out[at + 1] = Number.isNaN(left) ? right : Number.isNaN(right) ? left : Math.max(left, right);
  }
}

class BestTwo {
  private readonly best: Float32Array;
  private readonly second: Float32Array;
  private readonly holder: Int32Array;

  constructor(count: number) {
    this.best = new Float32Array(count).fill(Number.NaN);
    this.second = new Float32Array(count).fill(Number.NaN);
    this.holder = new Int32Array(count).fill(-1);
  }

  add(node: number, position: number, value: number): void {
    if (Number.isNaN(value)) return;
    if (!(value <= this.best[node])) {
      this.second[node] = this.best[node];
      this.best[node] = value;
      this.holder[node] = position;
    } else if (!(value <= this.second[node])) this.second[node] = value;
  }

  bestOther(node: number, position: number): number {
    return this.holder[node] === position ? this.second[node] : this.best[node];
  }
}
