import { type BinnedRows, type CutPoints, MISSING_BIN } from "./feature-bins";

/** A binary tree as columns. Node 0 is the root; a node whose `column` is −1 is a leaf. */
export interface Tree {
  readonly column: readonly number[];
  /** A value not above it goes to `below`, else to `above`. */
  readonly bound: readonly number[];
  readonly below: readonly number[];
  readonly above: readonly number[];
  /** Where a missing value goes: 1 below, 0 above. */
  readonly missingBelow: readonly number[];
  /** Of leaves; 0 elsewhere. */
  readonly value: readonly number[];
}

export interface TreeInput {
  readonly binned: BinnedRows;
  readonly cuts: CutPoints;
  /** [n] Multiples of one grain so coarse that float64 adds them up exactly: a sum less a part of it is then the rest. */
  readonly gradients: Float32Array;
  readonly curvatures: Float32Array;
  /** Rows that this tree learns from, and the others; both are sorted anew in place. */
  readonly rows: Uint32Array;
  readonly others: Uint32Array;
  /** Columns that it may look at. */
  readonly columns: Uint32Array;
  /** Scratch: histograms that no node needs any more, kept from tree to tree. */
  readonly histograms: Float64Array[];
}

export interface TreeSettings {
  readonly depth: number;
  readonly learningRate: number;
  readonly leastWeight: number;
  readonly l2: number;
}

/**
 * Grows one tree, the best split of each node. Ties go to the smaller column, then the lower bound.
 *
 * @param logits [n] to which the tree's value is added for every row
 */
export function growTree(input: TreeInput, settings: TreeSettings, logits: Float64Array): Tree {
  return new Grower(input, settings, logits).grown();
}

interface Split {
  readonly column: number;
  readonly bin: number;
  readonly missingBelow: boolean;
}

/** The rows of a node: a stretch of `rows`, and one of `others`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
}

/** Sums over a node's rows. */
interface Sums {
  readonly gradient: number;
  readonly curvature: number;
}

/**
 * A node's histogram holds Σ g and Σ h of every bin of every column. Only the smaller of two siblings sums its rows; the other's
 * histogram is the parent's less that (Ke et al., LightGBM, 2017).
 */
class Grower {
  private readonly tree = {
    column: [] as number[],
    bound: [] as number[],
    below: [] as number[],
    above: [] as number[],
    missingBelow: [] as number[],
    value: [] as number[],
  };
  private readonly aside: Uint32Array;

  constructor(
    private readonly input: TreeInput,
    private readonly settings: TreeSettings,
    private readonly logits: Float64Array,
  ) {
    this.aside = new Uint32Array(Math.max(input.rows.length, input.others.length));
  }

  grown(): Tree {
    const { rows, others } = this.input;
    const sums = this.sum(0, rows.length);
    const histogram = this.splittable(sums, 0) ? this.histogramOf(0, rows.length) : null;
    this.grow({ from: 0, to: rows.length, otherFrom: 0, otherTo: others.length }, 0, sums, histogram);
    return this.tree;
  }

  /**
   * @param histogram of the node's rows, which it may use up; null for a leaf
   * @returns the number of the node
   */
  private grow(own: Stretch, level: number, sums: Sums, histogram: Float64Array | null): number {
    const { tree, settings, input } = this;
    const node = tree.column.length;
    tree.column.push(-1);
    tree.bound.push(0);
    tree.below.push(-1);
    tree.above.push(-1);
    tree.missingBelow.push(0);
    tree.value.push((-sums.gradient / (sums.curvature + settings.l2)) * settings.learningRate);
    const split = histogram && this.bestSplit(histogram, sums);
    if (!split) {
      if (histogram) input.histograms.push(histogram);
      this.settle(own, tree.value[node]);
      return node;
    }
    tree.column[node] = split.column;
    tree.bound[node] = input.cuts[split.column][split.bin];
    tree.missingBelow[node] = split.missingBelow ? 1 : 0;
    tree.value[node] = 0;
    const middle = this.part(input.rows, own.from, own.to, split);
    const otherMiddle = this.part(input.others, own.otherFrom, own.otherTo, split);
    const below = this.sum(own.from, middle);
    const above = { gradient: sums.gradient - below.gradient, curvature: sums.curvature - below.curvature };
    const [ofBelow, ofAbove] = this.childHistograms(own, middle, level + 1, below, above, histogram);
    tree.below[node] = this.grow({ ...own, to: middle, otherTo: otherMiddle }, level + 1, below, ofBelow);
    tree.above[node] = this.grow({ ...own, from: middle, otherFrom: otherMiddle }, level + 1, above, ofAbove);
    return node;
  }

  private settle({ from, to, otherFrom, otherTo }: Stretch, value: number): void {
    const { logits } = this;
    const { rows, others } = this.input;
    for (let index = from; index < to; index++) logits[rows[index]] += value;
    for (let index = otherFrom; index < otherTo; index++) logits[others[index]] += value;
  }

  private splittable({ curvature }: Sums, level: number): boolean {
    return level < this.settings.depth && curvature >= 2 * this.settings.leastWeight;
  }

  /** Uses the parent's histogram up. */
  private childHistograms(
    { from, to }: Stretch,
    middle: number,
    level: number,
    below: Sums,
    above: Sums,
    parent: Float64Array,
  ): [Float64Array | null, Float64Array | null] {
    const wanted = [this.splittable(below, level), this.splittable(above, level)] as const;
    const smaller = middle - from <= to - middle ? 0 : 1;
    const larger = 1 - smaller;
    if (!wanted[0] && !wanted[1]) {
      this.input.histograms.push(parent);
      return [null, null];
    }
    const own = smaller === 0 ? this.histogramOf(from, middle) : this.histogramOf(middle, to);
    if (wanted[larger]) for (let place = 0; place < parent.length; place++) parent[place] -= own[place];
    else this.input.histograms.push(parent);
    if (!wanted[smaller]) this.input.histograms.push(own);
    const ofSmaller = wanted[smaller] ? own : null;
    const ofLarger = wanted[larger] ? parent : null;
    return smaller === 0 ? [ofSmaller, ofLarger] : [ofLarger, ofSmaller];
  }

  private sum(from: number, to: number): Sums {
    const { gradients, curvatures, rows } = this.input;
    let gradient = 0;
    let curvature = 0;
    for (let index = from; index < to; index++) {
      gradient += gradients[rows[index]];
      curvature += curvatures[rows[index]];
    }
    return { gradient, curvature };
  }

  /** [2 · places] Σ g and Σ h by turns; the columns that this tree does not look at stay 0 */
  private histogramOf(from: number, to: number): Float64Array {
    const { rows, binned, histograms } = this.input;
    const histogram = histograms.pop()?.fill(0) ?? new Float64Array(2 * binned.starts[binned.columns]);
    let index = from;
    for (; index + 3 < to; index += 4) {
      this.addFour(histogram, rows[index], rows[index + 1], rows[index + 2], rows[index + 3]);
    }
    for (; index < to; index++) this.addOne(histogram, rows[index]);
    return histogram;
  }

  private addOne(histogram: Float64Array, row: number): void {
    const { gradients, curvatures, columns, binned } = this.input;
    const { places } = binned;
    const start = row * binned.columns;
    for (let chosen = 0; chosen < columns.length; chosen++) {
      const place = 2 * places[start + columns[chosen]];
      histogram[place] += gradients[row];
      histogram[place + 1] += curvatures[row];
    }
  }

  /** Rows far apart in memory: the processor fetches four at a time where one by one it would wait for each. */
  private addFour(histogram: Float64Array, a: number, b: number, c: number, d: number): void {
    const { gradients, curvatures, columns, binned } = this.input;
    const { places } = binned;
    const [ga, gb, gc, gd] = [gradients[a], gradients[b], gradients[c], gradients[d]];
    const [ha, hb, hc, hd] = [curvatures[a], curvatures[b], curvatures[c], curvatures[d]];
    const [startA, startB] = [a * binned.columns, b * binned.columns];
    const [startC, startD] = [c * binned.columns, d * binned.columns];
    for (let chosen = 0; chosen < columns.length; chosen++) {
      const column = columns[chosen];
      const placeA = 2 * places[startA + column];
      histogram[placeA] += ga;
      histogram[placeA + 1] += ha;
      const placeB = 2 * places[startB + column];
      histogram[placeB] += gb;
      histogram[placeB + 1] += hb;
      const placeC = 2 * places[startC + column];
      histogram[placeC] += gc;
      histogram[placeC + 1] += hc;
      const placeD = 2 * places[startD + column];
      histogram[placeD] += gd;
      histogram[placeD + 1] += hd;
    }
  }

  /** Brings the rows that go below to the front, either part in its order. @returns where the others begin */
  private part(rows: Uint32Array, from: number, to: number, split: Split): number {
    const { bins, count } = this.input.binned;
    const { aside } = this;
    const start = split.column * count;
    let below = from;
    let above = 0;
    for (let index = from; index < to; index++) {
      const row = rows[index];
      const bin = bins[start + row];
      if (bin === MISSING_BIN ? split.missingBelow : bin <= split.bin) rows[below++] = row;
      else aside[above++] = row;
    }
    rows.set(aside.subarray(0, above), below);
    return below;
  }

  private bestSplit(histogram: Float64Array, { gradient, curvature }: Sums): Split | null {
    const { l2, leastWeight } = this.settings;
    const { columns, cuts, binned } = this.input;
    const parent = (gradient * gradient) / (curvature + l2);
    let bestGain = LEAST_GAIN;
    let bestColumn = -1;
    let bestBin = 0;
    let bestMissingBelow = false;
    for (let chosen = 0; chosen < columns.length; chosen++) {
      const column = columns[chosen];
      const bounds = cuts[column].length;
      const start = binned.starts[column];
      const missingGradient = histogram[2 * (start + bounds + 1)];
      const missingCurvature = histogram[2 * (start + bounds + 1) + 1];
      const ways = missingCurvature > 0 ? 2 : 1;
      let left = 0;
      let leftWeight = 0;
      for (let bin = 0; bin < bounds; bin++) {
        const weight = histogram[2 * (start + bin) + 1];
        // An empty bin splits as the one before it did.
        if (weight === 0 && bin > 0) continue;
        left += histogram[2 * (start + bin)];
        leftWeight += weight;
        for (let way = 0; way < ways; way++) {
          const g = left + (way === 1 ? missingGradient : 0);
          const h = leftWeight + (way === 1 ? missingCurvature : 0);
          const other = curvature - h;
          if (h < leastWeight || other < leastWeight) continue;
          const gain = (g * g) / (h + l2) + (gradient - g) ** 2 / (other + l2) - parent;
          if (gain > bestGain) {
            bestGain = gain;
            bestColumn = column;
            bestBin = bin;
            bestMissingBelow = way === 1;
          }
        }
      }
    }
    return bestColumn < 0 ? null : { column: bestColumn, bin: bestBin, missingBelow: bestMissingBelow };
  }
}

const LEAST_GAIN = 1e-6;
