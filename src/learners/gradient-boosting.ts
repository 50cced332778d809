import { WorkbenchError } from "../base/errors";
import { SeededRandom } from "../base/random";
import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import { binRows, cutPoints } from "./feature-bins";
import { FlatTrees } from "./flat-trees";
import { growTree, type Tree } from "./regression-tree";

export interface BoostingSettings {
  readonly trees: number;
  /** Levels of splits of a tree. */
  readonly depth: number;
  readonly learningRate: number;
  /** Least weight (Σ p(1 − p)) of a leaf. */
  readonly leastWeight: number;
  /** λ: added to a leaf's weight. */
  readonly l2: number;
  /** Share of the rows, and of the columns, that each tree sees. */
  readonly rowShare: number;
  readonly columnShare: number;
  readonly seed: number;
}

export const defaultBoosting: BoostingSettings = {
  trees: 150,
  depth: 5,
  learningRate: 0.1,
  leastWeight: 1,
  l2: 1,
  rowShare: 0.8,
  columnShare: 0.8,
  seed: 1,
};

/** Plain data. */
export interface BoostedTrees {
  readonly columns: number;
  /** Logit before the first tree. */
  readonly start: number;
  readonly trees: readonly Tree[];
}

/** Labelled rows: [n · columns] values (NaN: missing), [n] labels 1 or 0, [n] weights (1 where left out). */
export interface LabelledRows {
  readonly rows: Float32Array;
  readonly labels: Uint8Array;
  readonly weights?: Float32Array;
}

/**
 * Gradient-boosted trees for the logistic loss, on binned columns, with second-order leaf values:
 *
 *   leaf = −Σ g / (Σ h + λ),   g = p − y,   h = p (1 − p)
 *
 * Source: Friedman, "Greedy Function Approximation" (2001); leaf values and gains as Chen and Guestrin, XGBoost (2016). A missing
 * value goes to the side of a split where it loses less. Deterministic by the seed.
 *
 * @param valid rows to stop by: the trees up to the best logistic loss on them are kept
 * @throws {WorkbenchError} `base/shape` for rows that do not fill the columns, `training/no-labels` without both labels,
 *   `base/aborted`
 */
export async function fitBoosting(
  train: LabelledRows,
  columns: number,
  settings: BoostingSettings,
  valid: LabelledRows | null = null,
  task: TaskContext = {},
): Promise<BoostedTrees> {
  throwIfAborted(task.signal);
  const count = train.labels.length;
  requireRows(train, columns);
  const matches = train.labels.reduce((sum, label) => sum + label, 0);
  if (matches === 0 || matches === count) {
    throw new WorkbenchError(
      "training/no-labels",
      `Expected matches and non-matches to learn from, found ${matches} and ${count - matches}.`,
      { matches, nonMatches: count - matches },
    );
  }
  const random = new SeededRandom(settings.seed).fork("boosting");
  const cuts = cutPoints(train.rows, columns);
  const binned = binRows(train.rows, columns, cuts);
  const start = Math.log(matches / (count - matches));
  const logits = new Float64Array(count).fill(start);
  const gradients = new Float32Array(count);
  const curvatures = new Float32Array(count);
  const trees: Tree[] = [];
  const judge = valid && valid.labels.length > 0 ? new Judge(valid, columns, start) : null;
  const breather = new Breather(task.signal, 30);
  const shift = roundingShift(train);
  const histograms: Float64Array[] = [];
  for (let index = 0; index < settings.trees; index++) {
    for (let row = 0; row < count; row++) {
      const chance = 1 / (1 + Math.exp(-logits[row]));
      const weight = train.weights ? train.weights[row] : 1;
      gradients[row] = weight * (chance - train.labels[row]) + shift - shift;
      curvatures[row] = weight * Math.max(chance * (1 - chance), 1e-6) + shift - shift;
    }
    const [rows, others] = sample(count, settings.rowShare, random);
    const [chosen] = sample(columns, settings.columnShare, random);
    const input = { binned, cuts, gradients, curvatures, rows, others, columns: chosen, histograms };
    const tree = growTree(input, settings, logits);
    trees.push(tree);
    judge?.add(tree);
    if (judge && index - judge.best >= PATIENCE) break;
    if (breather.due()) {
      task.onProgress?.({ stage: "Growing trees", done: index + 1, total: settings.trees });
      await breather.breathe();
    }
  }
  return { columns, start, trees: judge ? trees.slice(0, judge.best + 1) : trees };
}

/** Trees without a better loss before the search stops. */
const PATIENCE = 25;

/**
 * A number so large that a gradient added to it and taken away again is rounded to a grain of which float64 adds up all rows' exactly.
 * The grain is at most 2^-51 of their sum, far below what a float32 gradient tells.
 */
function roundingShift({ labels, weights }: LabelledRows): number {
  // No gradient exceeds its row's weight, so no sum exceeds theirs. Float64 counts to 2^53.
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : labels.length;
  return 1.5 * 2 ** (Math.ceil(Math.log2(total)) + 1);
}

/** Boosted trees made ready to be applied to rows again and again. */
export class BoostingScorer {
  private readonly flat: FlatTrees;

  constructor(private readonly model: BoostedTrees) {
    this.flat = new FlatTrees(model.trees);
  }

  /** @returns [n] logits of [n · columns] values; the caller owns them */
  logits(rows: Float32Array): Float32Array {
    const { columns, start } = this.model;
    const sums = new Float64Array(rows.length / columns).fill(start);
    this.flat.addTo(sums, rows, columns);
    return Float32Array.from(sums);
  }
}

/** @returns [n] logits; the caller owns them */
export function boostingLogits(model: BoostedTrees, rows: Float32Array): Float32Array {
  return new BoostingScorer(model).logits(rows);
}

/** Follows the logistic loss on rows apart. */
class Judge {
  best = 0;
  private bestLoss = Number.POSITIVE_INFINITY;
  private seen = 0;
  private readonly logits: Float64Array;

  constructor(
    private readonly held: LabelledRows,
    private readonly columns: number,
    start: number,
  ) {
    requireRows(held, columns);
    this.logits = new Float64Array(held.labels.length).fill(start);
  }

  add(tree: Tree): void {
    const { rows, labels, weights } = this.held;
    new FlatTrees([tree]).addTo(this.logits, rows, this.columns);
    let loss = 0;
    for (let row = 0; row < labels.length; row++) {
      const margin = labels[row] === 1 ? this.logits[row] : -this.logits[row];
      loss +=
        (weights?.[row] ?? 1) * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
    }
    if (loss < this.bestLoss) {
      this.bestLoss = loss;
      this.best = this.seen;
    }
    this.seen++;
  }
}

function requireRows({ rows, labels }: LabelledRows, columns: number): void {
  if (rows.length === labels.length * columns) return;
  throw new WorkbenchError(
    "base/shape",
    `Expected ${labels.length} rows of ${columns} values, found ${rows.length} values.`,
    { rows: labels.length, columns, values: rows.length },
  );
}

/** Some of the numbers below `count`, at least one, and the others; both ascending. */
function sample(count: number, share: number, random: SeededRandom): [chosen: Uint32Array, others: Uint32Array] {
  const all = new Uint32Array(count);
  for (let index = 0; index < count; index++) all[index] = index;
  if (share >= 1) return [all, new Uint32Array(0)];
  const size = Math.max(1, Math.round(share * count));
  const isChosen = new Uint8Array(count);
  for (const index of random.shuffle(all).subarray(0, size)) isChosen[index] = 1;
  let chosen = 0;
  let others = size;
  for (let index = 0; index < count; index++) all[isChosen[index] === 1 ? chosen++ : others++] = index;
  return [all.subarray(0, size), all.subarray(size)];
}
