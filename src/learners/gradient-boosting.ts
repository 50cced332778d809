import { WorkbenchError } from "../base/errors";
import { SeededRandom } from "../base/random";
import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import { type BinnedRows, binRows, cutPoints } from "./feature-bins";
import { growTree, type Tree, treeValue } from "./regression-tree";

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
  const sums = new Float64Array(2 * 256);
  for (let index = 0; index < settings.trees; index++) {
    for (let row = 0; row < count; row++) {
      const chance = 1 / (1 + Math.exp(-logits[row]));
      const weight = train.weights?.[row] ?? 1;
      gradients[row] = weight * (chance - train.labels[row]);
      curvatures[row] = weight * Math.max(chance * (1 - chance), 1e-6);
    }
    const rows = sample(count, settings.rowShare, random);
    const chosen = sample(columns, settings.columnShare, random);
    const tree = growTree({ binned, cuts, gradients, curvatures, rows, columns: chosen, sums }, settings);
    addTree(tree, binned, train.rows, logits);
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

/** @returns [n] logits; the caller owns them */
export function boostingLogits(model: BoostedTrees, rows: Float32Array): Float32Array {
  const count = rows.length / model.columns;
  const logits = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    let sum = model.start;
    for (const tree of model.trees) sum += treeValue(tree, rows, row * model.columns);
    logits[row] = sum;
  }
  return logits;
}

function addTree(tree: Tree, binned: BinnedRows, rows: Float32Array, logits: Float64Array): void {
  for (let row = 0; row < logits.length; row++) logits[row] += treeValue(tree, rows, row * binned.columns);
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
    let loss = 0;
    for (let row = 0; row < labels.length; row++) {
      this.logits[row] += treeValue(tree, rows, row * this.columns);
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

/** Ascending, at least one. */
function sample(count: number, share: number, random: SeededRandom): Uint32Array {
  const all = Uint32Array.from({ length: count }, (_, index) => index);
  if (share >= 1) return all;
  return random
    .shuffle(all)
    .slice(0, Math.max(1, Math.round(share * count)))
    .sort();
}
