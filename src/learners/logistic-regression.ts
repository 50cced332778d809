import { WorkbenchError } from "../base/errors";
import type { TaskContext } from "../base/task";
import type { LabelledRows } from "./gradient-boosting";
import { minimise, type SmoothFunction } from "./minimise";

/** Plain data. */
export interface LogisticModel {
  /** [columns] subtracted from a value, and what it is then multiplied by: 0 for a column that never varied */
  readonly means: Float64Array;
  readonly scales: Float64Array;
  /** [columns + 1] weights of standardised values, the intercept last */
  readonly weights: Float64Array;
}

/**
 * Logistic regression with an L2 penalty on standardised columns; the intercept is free. It minimises
 *
 *   1/n Σ_i log(1 + exp(−y_i (w · x_i + b)))  +  λ/2 ‖w‖²,   y = ±1
 *
 * Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 4.4. Missing values must have been filled in.
 *
 * @param l2 λ, above 0
 * @param start a model of the same columns to begin with, such as that of a neighbouring λ
 * @throws {WorkbenchError} `base/shape` for rows that do not fill the columns, `training/no-labels` without both labels, `base/aborted`
 */
export async function fitLogistic(
  train: LabelledRows,
  columns: number,
  l2: number,
  start: LogisticModel | null = null,
  task: TaskContext = {},
): Promise<LogisticModel> {
  const count = train.labels.length;
  const matches = train.labels.reduce((sum, label) => sum + label, 0);
  if (train.rows.length !== count * columns) {
    throw new WorkbenchError(
      "base/shape",
      `Expected ${count} rows of ${columns} values, found ${train.rows.length} values.`,
      { rows: count, columns, values: train.rows.length },
    );
  }
  if (matches === 0 || matches === count) {
    throw new WorkbenchError(
      "training/no-labels",
      `Expected matches and non-matches to learn from, found ${matches} and ${count - matches}.`,
      { matches, nonMatches: count - matches },
    );
  }
  const { means, scales } = standardisation(train.rows, columns);
  const initial = start ? start.weights : new Float64Array(columns + 1);
  if (!start) initial[columns] = Math.log(matches / (count - matches));
  const loss = logisticLoss(train, columns, means, scales, l2);
  return { means, scales, weights: await minimise(loss, initial, {}, task) };
}

/** The penalised loss of weights [columns + 1] on labelled rows. */
export function logisticLoss(
  { rows, labels, weights: rowWeights }: LabelledRows,
  columns: number,
  means: Float64Array,
  scales: Float64Array,
  l2: number,
): SmoothFunction {
  const standard = rows.map((value, index) => (value - means[index % columns]) * scales[index % columns]);
  const total = rowWeights ? rowWeights.reduce((sum, weight) => sum + weight, 0) : labels.length;
  return (weights, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < labels.length; row++) {
      const from = row * columns;
      let logit = weights[columns];
      for (let column = 0; column < columns; column++) logit += weights[column] * standard[from + column];
      const share = (rowWeights?.[row] ?? 1) / total;
      const margin = labels[row] === 1 ? logit : -logit;
      loss += share * (Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin));
      const pull = share * (1 / (1 + Math.exp(-logit)) - labels[row]);
      for (let column = 0; column < columns; column++) gradient[column] += pull * standard[from + column];
      gradient[columns] += pull;
    }
    for (let column = 0; column < columns; column++) {
      loss += 0.5 * l2 * weights[column] * weights[column];
      gradient[column] += l2 * weights[column];
    }
    return loss;
  };
}

/** @returns [n] logits; the caller owns them */
export function logisticLogits({ means, scales, weights }: LogisticModel, rows: Float32Array): Float32Array {
  const columns = means.length;
  return Float32Array.from({ length: rows.length / columns }, (_, row) => {
    let logit = weights[columns];
    for (let column = 0; column < columns; column++) {
      logit += weights[column] * (rows[row * columns + column] - means[column]) * scales[column];
    }
    return logit;
  });
}

function standardisation(rows: Float32Array, columns: number): Pick<LogisticModel, "means" | "scales"> {
  const count = rows.length / columns;
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let index = 0; index < rows.length; index++) means[index % columns] += rows[index] / count;
  for (let index = 0; index < rows.length; index++) {
    squares[index % columns] += (rows[index] - means[index % columns]) ** 2 / count;
  }
  return { means, scales: squares.map((square) => (square > 1e-12 ? 1 / Math.sqrt(square) : 0)) };
}
