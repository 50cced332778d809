import type { TermVectors } from "./term-vectors";

/** Cosines are compared at this grain, so that sums that differ by rounding alone tie. */
const GRAIN = 1 / 1_000_000;
/** More than float64 sums of float32 products can be off. */
const SLACK = 2 * GRAIN;

/** The best rows for one query: at most k, best first. Reused from query to query; read it before the next. */
export interface Nearest {
  count: number;
  /** [k] row of the index */
  readonly rows: Uint32Array;
  /** [k] cosine in [0, 1], a multiple of 1e-6 */
  readonly scores: Float64Array;
}

/**
 * Exact top-k search by cosine over sparse vectors.
 *
 * An inverted index is walked from the rarest term of the query to the most frequent. No row not met so far can score more than
 * the remaining terms allow, the smaller of Σ q_t · max_d w_dt and √Σ q_t² (rows have length 1); once the k-th best partial score exceeds it, rows whose partial score plus
 * that bound falls short are dropped and the rest are scored in full from their own vectors (the max-score idea: Turtle and
 * Flood 1995). Nothing is approximate: the result is that of scoring every row, ties by row number.
 */
export class NearestVectors {
  private readonly postingOffsets: Uint32Array;
  private readonly postingRows: Uint32Array;
  private readonly postingWeights: Float32Array;
  private readonly largest: Float32Array;
  private readonly partial: Float64Array;
  private readonly met: Uint32Array;
  private metCount = 0;
  private readonly query: Float64Array;
  private readonly heap: TopK;

  /**
   * @param vectors rows to be found
   * @param termCount terms of both sides together
   * @param k rows wanted a query
   */
  constructor(
    private readonly vectors: TermVectors,
    termCount: number,
    readonly k: number,
  ) {
    const { offsets, terms, weights } = vectors;
    const rows = offsets.length - 1;
    const starts = new Uint32Array(termCount + 1);
    for (let entry = 0; entry < terms.length; entry++) starts[terms[entry]! + 1]!++;
    for (let term = 0; term < termCount; term++) starts[term + 1]! += starts[term]!;
    const next = starts.slice();
    this.postingOffsets = starts;
    this.postingRows = new Uint32Array(terms.length);
    this.postingWeights = new Float32Array(terms.length);
    this.largest = new Float32Array(termCount);
    for (let row = 0; row < rows; row++) {
      for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++) {
        const term = terms[entry]!;
        const place = next[term]!++;
        this.postingRows[place] = row;
        this.postingWeights[place] = weights[entry]!;
        if (weights[entry]! > this.largest[term]!) this.largest[term] = weights[entry]!;
      }
    }
    this.partial = new Float64Array(rows);
    this.met = new Uint32Array(rows);
    this.query = new Float64Array(termCount);
    this.heap = new TopK(k);
  }

  /** The k rows of highest cosine with row `row` of `queries`, those of cosine 0 left out. */
  find(queries: TermVectors, row: number): Nearest {
    const { postingOffsets, query, largest } = this;
    const start = queries.offsets[row]!;
    const end = queries.offsets[row + 1]!;
    const order: number[] = [];
    let bound = 0;
    let squares = 0;
    let remaining = 0;
    for (let entry = start; entry < end; entry++) {
      const term = queries.terms[entry]!;
      const length = postingOffsets[term + 1]! - postingOffsets[term]!;
      if (length === 0) continue;
      order.push(term);
      query[term] = queries.weights[entry]!;
      bound += query[term]! * largest[term]!;
      squares += query[term]! ** 2;
      remaining += length;
    }
    const lengthOf = (term: number) => postingOffsets[term + 1]! - postingOffsets[term]!;
    order.sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
    let walked = 0;
    let check = 256;
    let threshold = 0;
    let rest = 1;
    for (const term of order) {
      const length = lengthOf(term);
      rest = Math.min(bound, Math.sqrt(Math.max(0, squares)));
      if (walked >= check || (length >= this.metCount && walked > 256)) {
        check = 2 * walked;
        threshold = this.kthPartial();
        if (threshold > rest + SLACK && this.survivors(threshold - rest) * ROW_COST < remaining) break;
      }
      this.walk(term);
      walked += length;
      remaining -= length;
      bound = Math.max(0, bound - query[term]! * largest[term]!);
      squares -= query[term]! ** 2;
      rest = 0;
    }
    const nearest = this.scoreSurvivors(threshold - rest - SLACK, rest);
    for (const term of order) query[term] = 0;
    return nearest;
  }

  private walk(term: number): void {
    const { partial, met, postingRows, postingWeights } = this;
    const weight = this.query[term]!;
    const end = this.postingOffsets[term + 1]!;
    for (let place = this.postingOffsets[term]!; place < end; place++) {
      const row = postingRows[place]!;
      if (partial[row] === 0) met[this.metCount++] = row;
      partial[row]! += weight * postingWeights[place]!;
    }
  }

  private kthPartial(): number {
    this.heap.clear();
    for (let index = 0; index < this.metCount; index++) this.heap.offer(this.partial[this.met[index]!]!, 0);
    return this.heap.full ? this.heap.lowest : 0;
  }

  private survivors(least: number): number {
    let count = 0;
    for (let index = 0; index < this.metCount; index++) if (this.partial[this.met[index]!]! >= least - SLACK) count++;
    return count;
  }

  private scoreSurvivors(least: number, bound: number): Nearest {
    const { partial, met, heap } = this;
    heap.clear();
    for (let index = 0; index < this.metCount; index++) {
      const row = met[index]!;
      const known = partial[row]!;
      partial[row] = 0;
      if (known < least || (heap.full && known + bound + SLACK < heap.lowest)) continue;
      heap.offer(this.cosine(row), row);
    }
    this.metCount = 0;
    return heap.sorted();
  }

  /** From the row's own vector in its own order: equal rows get equal scores to the bit. */
  private cosine(row: number): number {
    const { offsets, terms, weights } = this.vectors;
    let sum = 0;
    for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++)
      sum += this.query[terms[entry]!]! * weights[entry]!;
    return Math.min(1, Math.max(GRAIN, Math.round(sum / GRAIN) * GRAIN));
  }
}

/** Scoring one row in full costs about as much as walking so many postings. */
const ROW_COST = 24;

/** The k best offers: higher score first, then lower row. A binary heap, the worst on top. */
class TopK {
  private readonly result: Nearest;
  private count = 0;

  constructor(private readonly k: number) {
    this.result = { count: 0, rows: new Uint32Array(k), scores: new Float64Array(k) };
  }

  clear(): void {
    this.count = 0;
  }

  get full(): boolean {
    return this.count === this.k;
  }

  get lowest(): number {
    return this.result.scores[0]!;
  }

  offer(score: number, row: number): void {
    const { rows, scores } = this.result;
    if (this.count < this.k) {
      let place = this.count++;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!worse(score, row, scores[parent]!, rows[parent]!)) break;
        scores[place] = scores[parent]!;
        rows[place] = rows[parent]!;
        place = parent;
      }
      scores[place] = score;
      rows[place] = row;
    } else if (worse(scores[0]!, rows[0]!, score, row)) this.sink(score, row, this.count);
  }

  /** Turns the heap into a list, best first. */
  sorted(): Nearest {
    const { rows, scores } = this.result;
    this.result.count = this.count;
    for (let last = this.count - 1; last > 0; last--) {
      const score = scores[last]!;
      const row = rows[last]!;
      scores[last] = scores[0]!;
      rows[last] = rows[0]!;
      this.sink(score, row, last);
    }
    return this.result;
  }

  /** Puts an entry on top of the first `length` places and lets it sink to where it belongs. */
  private sink(score: number, row: number, length: number): void {
    const { rows, scores } = this.result;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      if (child + 1 < length && worse(scores[child + 1]!, rows[child + 1]!, scores[child]!, rows[child]!)) child++;
      if (!worse(scores[child]!, rows[child]!, score, row)) break;
      scores[place] = scores[child]!;
      rows[place] = rows[child]!;
      place = child;
    }
    scores[place] = score;
    rows[place] = row;
  }
}

function worse(score: number, row: number, thanScore: number, thanRow: number): boolean {
  return score < thanScore || (score === thanScore && row > thanRow);
}
