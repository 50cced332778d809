import type { KnownSteps, ProbabilityCurve } from "../evaluated-class";

/** Scores nearer to 0 or 1 count as this near: float32 may round to either. */
const LEAST_SCORE = 1e-6;
/** Log-odds are summed in buckets this wide: a thousandth of a probability at most. */
const BUCKETS_A_UNIT = 128;
const MOST_ITERATIONS = 100;
/** The curve's points are this far apart, in scores and in probabilities. */
const POINTS = 64;

/** P(match) = 1 / (1 + exp(−(slope · logit(score) + offset))). */
export interface PlattParameters {
  /** Never negative: a higher score is no less likely a match. */
  readonly slope: number;
  readonly offset: number;
}

/**
 * Platt scaling on the scores' log-odds, by Newton's method; the labels are drawn in by one pair, as Platt has them.
 *
 * Source: Platt (1999), with the safeguards of Lin, Lin and Weng (Machine Learning 68, 2007). Departure: log-odds instead of
 * scores, for ours are probabilities already, and a slope that would be negative is 0.
 *
 * @param steps counts along the scores, of at least one pair; lost matches play no part
 */
export function fitPlatt(steps: KnownSteps): PlattParameters {
  const rows = bucketRows(steps);
  const matches = sum(rows.matches);
  const nonMatches = sum(rows.nonMatches);
  const high = (matches + 1) / (matches + 2);
  const low = 1 / (nonMatches + 2);
  const constant = { slope: 0, offset: Math.log((matches + 1) / (nonMatches + 1)) };

  let current: PlattParameters = constant;
  let loss = lossOf(rows, current, high, low);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    // Gradient and Hessian; the small diagonal keeps it invertible where all scores are equal.
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-12, 0, 1e-12];
    for (let row = 0; row < rows.x.length; row++) {
      const x = rows.x[row];
      const p = sigmoid(current.slope * x + current.offset);
      const pairs = rows.matches[row] + rows.nonMatches[row];
      const d1 = pairs * p - rows.matches[row] * high - rows.nonMatches[row] * low;
      const d2 = pairs * p * (1 - p);
      g0 += d1 * x;
      g1 += d1;
      h00 += d2 * x * x;
      h01 += d2 * x;
      h11 += d2;
    }
    if (Math.abs(g0) < 1e-7 && Math.abs(g1) < 1e-7) break;
    const determinant = h00 * h11 - h01 * h01;
    const step = { slope: -(h11 * g0 - h01 * g1) / determinant, offset: -(h00 * g1 - h01 * g0) / determinant };
    const descent = g0 * step.slope + g1 * step.offset;
    const shorter = shortened(current, step, (trial) => lossOf(rows, trial, high, low), loss, descent);
    if (!shorter) break;
    ({ parameters: current, loss } = shorter);
  }
  return current.slope > 0 ? current : constant;
}

/** The parameters as a curve over [0, 1], with points where scores or probabilities move. */
export function plattCurve({ slope, offset }: PlattParameters): ProbabilityCurve {
  const scores = new Set<number>([0, 1]);
  for (let point = 1; point < POINTS; point++) {
    scores.add(point / POINTS);
    if (slope > 0) scores.add(sigmoid((logit(point / POINTS) - offset) / slope));
  }
  return [...scores].sort((a, b) => a - b).map((score) => [score, sigmoid(slope * logit(score) + offset)] as const);
}

/** Halves a step until it lowers the loss enough (Armijo); null where no length does. */
function shortened(
  from: PlattParameters,
  step: PlattParameters,
  lossAt: (trial: PlattParameters) => number,
  loss: number,
  descent: number,
): { parameters: PlattParameters; loss: number } | null {
  for (let length = 1; length > 1e-10; length /= 2) {
    const trial = { slope: from.slope + length * step.slope, offset: from.offset + length * step.offset };
    const here = lossAt(trial);
    if (here < loss + 1e-4 * length * descent) return { parameters: trial, loss: here };
  }
  return null;
}

interface Rows {
  /** Mean log-odds of the row's pairs. */
  readonly x: number[];
  readonly matches: number[];
  readonly nonMatches: number[];
}

function bucketRows({ thresholds, matches, nonMatches }: KnownSteps): Rows {
  const rows: Rows = { x: [], matches: [], nonMatches: [] };
  let bucket = Number.NaN;
  for (let step = 0; step < thresholds.length; step++) {
    const x = logit(thresholds[step]);
    const found = matches[step] - (step === 0 ? 0 : matches[step - 1]);
    const others = nonMatches[step] - (step === 0 ? 0 : nonMatches[step - 1]);
    const own = Math.round(x * BUCKETS_A_UNIT);
    if (own !== bucket) {
      bucket = own;
      rows.x.push(0);
      rows.matches.push(0);
      rows.nonMatches.push(0);
    }
    const row = rows.x.length - 1;
    const before = rows.matches[row] + rows.nonMatches[row];
    rows.x[row] += ((x - rows.x[row]) * (found + others)) / (before + found + others);
    rows.matches[row] += found;
    rows.nonMatches[row] += others;
  }
  return rows;
}

/** Cross-entropy, in the form that overflows for no log-odds. */
function lossOf(rows: Rows, { slope, offset }: PlattParameters, high: number, low: number): number {
  let loss = 0;
  for (let row = 0; row < rows.x.length; row++) {
    const z = slope * rows.x[row] + offset;
    const target = rows.matches[row] * high + rows.nonMatches[row] * low;
    const pairs = rows.matches[row] + rows.nonMatches[row];
    loss += pairs * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))) - target * z;
  }
  return loss;
}

function logit(score: number): number {
  const inside = Math.min(1 - LEAST_SCORE, Math.max(LEAST_SCORE, score));
  return Math.log(inside / (1 - inside));
}

function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
