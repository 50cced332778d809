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

/** The value of the leaf that a row falls into. */
export function treeValue(tree: Tree, rows: Float32Array, at: number): number {
  let node = 0;
  let column = tree.column[0];
  while (column >= 0) {
    const value = rows[at + column];
    const below = Number.isNaN(value) ? tree.missingBelow[node] === 1 : value <= tree.bound[node];
    node = below ? tree.below[node] : tree.above[node];
    column = tree.column[node];
  }
  return tree.value[node];
}

export interface TreeInput {
  readonly binned: BinnedRows;
  readonly cuts: CutPoints;
  /** [n] */
  readonly gradients: Float32Array;
  readonly curvatures: Float32Array;
  /** Rows and columns that this tree may see. */
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  /** [2 · 256] or more, scratch */
  readonly sums: Float64Array;
}

export interface TreeSettings {
  readonly depth: number;
  readonly learningRate: number;
  readonly leastWeight: number;
  readonly l2: number;
}

/** Grows one tree, best split first within a node, level by level. Ties go to the smaller column, then the lower bound. */
export function growTree(input: TreeInput, settings: TreeSettings): Tree {
  const grower = new Grower(input, settings);
  grower.grow(input.rows, 0);
  return grower.tree;
}

interface Split {
  readonly column: number;
  readonly bin: number;
  readonly missingBelow: boolean;
  readonly gain: number;
}

class Grower {
  readonly tree = {
    column: [] as number[],
    bound: [] as number[],
    below: [] as number[],
    above: [] as number[],
    missingBelow: [] as number[],
    value: [] as number[],
  };

  constructor(
    private readonly input: TreeInput,
    private readonly settings: TreeSettings,
  ) {}

  /** @returns the number of the node */
  grow(rows: Uint32Array, level: number): number {
    const { tree } = this;
    const { gradients, curvatures } = this.input;
    const node = tree.column.length;
    let gradient = 0;
    let curvature = 0;
    for (const row of rows) {
      gradient += gradients[row];
      curvature += curvatures[row];
    }
    tree.column.push(-1);
    tree.bound.push(0);
    tree.below.push(-1);
    tree.above.push(-1);
    tree.missingBelow.push(0);
    tree.value.push((-gradient / (curvature + this.settings.l2)) * this.settings.learningRate);
    const split = level < this.settings.depth ? this.bestSplit(rows, gradient, curvature) : null;
    if (!split) return node;
    const [below, above] = this.part(rows, split);
    tree.column[node] = split.column;
    tree.bound[node] = this.input.cuts[split.column][split.bin];
    tree.missingBelow[node] = split.missingBelow ? 1 : 0;
    tree.value[node] = 0;
    tree.below[node] = this.grow(below, level + 1);
    tree.above[node] = this.grow(above, level + 1);
    return node;
  }

  private part(rows: Uint32Array, split: Split): [Uint32Array, Uint32Array] {
    const { bins, count } = this.input.binned;
    const start = split.column * count;
    const below = new Uint32Array(rows.length);
    const above = new Uint32Array(rows.length);
    let belowCount = 0;
    let aboveCount = 0;
    for (const row of rows) {
      const bin = bins[start + row];
      if (bin === MISSING_BIN ? split.missingBelow : bin <= split.bin) below[belowCount++] = row;
      else above[aboveCount++] = row;
    }
    return [below.slice(0, belowCount), above.slice(0, aboveCount)];
  }

  private bestSplit(rows: Uint32Array, gradient: number, curvature: number): Split | null {
    const { l2, leastWeight } = this.settings;
    if (curvature < 2 * leastWeight) return null;
    const parent = (gradient * gradient) / (curvature + l2);
    let best: Split | null = null;
    for (const column of this.input.columns) {
      const bounds = this.input.cuts[column].length;
      if (bounds === 0) continue;
      const { missingGradient, missingCurvature } = this.sumBins(rows, column, bounds + 1);
      const { sums } = this.input;
      let left = 0;
      let leftWeight = 0;
      for (let bin = 0; bin < bounds; bin++) {
        left += sums[2 * bin];
        leftWeight += sums[2 * bin + 1];
        for (const missingBelow of missingCurvature > 0 ? BOTH_WAYS : ABOVE_ONLY) {
          const g = left + (missingBelow ? missingGradient : 0);
          const h = leftWeight + (missingBelow ? missingCurvature : 0);
          const other = curvature - h;
          if (h < leastWeight || other < leastWeight) continue;
          const gain = (g * g) / (h + l2) + (gradient - g) ** 2 / (other + l2) - parent;
          if (gain > (best?.gain ?? LEAST_GAIN)) best = { column, bin, missingBelow, gain };
        }
      }
    }
    return best;
  }

  /** Sums gradients and curvatures a bin into the scratch array. */
  private sumBins(rows: Uint32Array, column: number, binCount: number) {
    const { binned, gradients, curvatures, sums } = this.input;
    const { bins, count } = binned;
    const start = column * count;
    sums.fill(0, 0, 2 * binCount);
    sums.fill(0, 2 * MISSING_BIN, 2 * MISSING_BIN + 2);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index];
      const place = 2 * bins[start + row];
      sums[place] += gradients[row];
      sums[place + 1] += curvatures[row];
    }
    return { missingGradient: sums[2 * MISSING_BIN], missingCurvature: sums[2 * MISSING_BIN + 1] };
  }
}

const BOTH_WAYS = [false, true] as const;
const ABOVE_ONLY = [false] as const;
const LEAST_GAIN = 1e-6;
