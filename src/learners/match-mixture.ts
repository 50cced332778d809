import { WorkbenchError } from "../base/errors";
import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import { type LevelPatterns, MISSING_LEVEL } from "./level-patterns";

/** Two classes of rows, matches and non-matches, whose columns are independent within each. Plain data. */
export interface MatchMixture {
  /** Share of matches. */
  readonly prior: number;
  /** [columns][levels] chance of a level among matches, m, and among non-matches, u */
  readonly m: readonly Float64Array[];
  readonly u: readonly Float64Array[];
}

export interface MixtureOptions {
  /** Share of matches to begin with, in (0, 1). */
  readonly prior: number;
  /** [columns][levels] u as known from elsewhere; estimated with the rest when left out. */
  readonly knownU?: readonly Float64Array[] | undefined;
  readonly rounds?: number;
}

/** The search ends when no share moves more than this. */
const TOLERANCE = 1e-5;
/** How much likelier each level of agreement starts than the one below it, among matches. */
const START_RATIO = 4;

/**
 * Fits the model of Fellegi and Sunter (1969) without any label, by expectation maximisation:
 *
 *   E: r_i = π Π_c m_c(γ_ic) / (π Π_c m_c(γ_ic) + (1 − π) Π_c u_c(γ_ic)),   M: m, u, π as means weighted by r and 1 − r
 *
 * Source: Winkler, "Using the EM algorithm for weight computation in the Fellegi-Sunter model" (1988). Higher levels agree more, and
 * matches are the class that starts by agreeing. Each m and u keeps one imagined row of its start, so that none becomes 0. A missing
 * level says nothing.
 *
 * @throws {WorkbenchError} `training/no-labels` without a row, `base/aborted`
 */
export async function fitMixture(
  patterns: LevelPatterns,
  { prior: startPrior, knownU, rounds = 100 }: MixtureOptions,
  task: TaskContext = {},
): Promise<MatchMixture> {
  throwIfAborted(task.signal);
  const total = patterns.counts.reduce((sum, count) => sum + count, 0);
  if (total === 0)
    throw new WorkbenchError("training/no-labels", "Expected at least one pair to learn from, found none.");
  const startM = patterns.levels.map((levels) =>
    shares(Float64Array.from({ length: levels }, (_, l) => START_RATIO ** l)),
  );
  const startU = knownU ?? levelShares(patterns);
  let mixture: MatchMixture = { prior: startPrior, m: startM, u: startU };
  const breather = new Breather(task.signal);
  for (let round = 0; round < rounds; round++) {
    const matchSums = startM.map((part) => Float64Array.from(part));
    const otherSums = startU.map((part) => Float64Array.from(part));
    const weights = matchWeights(mixture);
    let matches = 0;
    for (let pattern = 0; pattern < patterns.counts.length; pattern++) {
      const share = 1 / (1 + Math.exp(-logOdds(weights, patterns.rows, pattern * patterns.columns)));
      const matched = share * patterns.counts[pattern];
      matches += matched;
      for (let column = 0; column < patterns.columns; column++) {
        const level = patterns.rows[pattern * patterns.columns + column];
        if (level === MISSING_LEVEL) continue;
        matchSums[column][level] += matched;
        otherSums[column][level] += patterns.counts[pattern] - matched;
      }
    }
    const next = {
      prior: Math.min(0.999, Math.max(1e-9, matches / total)),
      m: matchSums.map(shares),
      u: knownU ?? otherSums.map(shares),
    };
    const moved = distance(mixture, next);
    mixture = next;
    if (moved < TOLERANCE) break;
    if (breather.due()) {
      task.onProgress?.({ stage: "Estimating agreement", done: round + 1, total: rounds });
      await breather.breathe();
    }
  }
  return mixture;
}

/** A mixture as it is applied: natural logarithms of odds, which add up. */
export interface MatchWeights {
  /** ln of the prior's odds */
  readonly start: number;
  /** [columns][levels] ln m/u */
  readonly levels: readonly Float64Array[];
}

export function matchWeights({ prior, m, u }: MatchMixture): MatchWeights {
  return {
    start: Math.log(prior / (1 - prior)),
    levels: m.map((chances, column) => chances.map((chance, level) => Math.log(chance / u[column][level]))),
  };
}

/** ln of the odds that the row at `at` is a match. A missing level adds nothing. */
export function logOdds({ start, levels }: MatchWeights, rows: Uint8Array, at: number): number {
  let sum = start;
  for (let column = 0; column < levels.length; column++) {
    const level = rows[at + column];
    if (level !== MISSING_LEVEL) sum += levels[column][level];
  }
  return sum;
}

/** How often each level occurs among all rows, none never: what u is when next to no row is a match. */
export function levelShares(patterns: LevelPatterns): Float64Array[] {
  const sums = patterns.levels.map((levels) => new Float64Array(levels).fill(1 / levels));
  for (let pattern = 0; pattern < patterns.counts.length; pattern++) {
    for (let column = 0; column < patterns.columns; column++) {
      const level = patterns.rows[pattern * patterns.columns + column];
      if (level !== MISSING_LEVEL) sums[column][level] += patterns.counts[pattern];
    }
  }
  return sums.map(shares);
}

function shares(sums: Float64Array): Float64Array {
  const total = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((value) => value / total);
}

function distance(one: MatchMixture, other: MatchMixture): number {
  let most = Math.abs(one.prior - other.prior);
  one.m.forEach((levels, column) => {
    for (let level = 0; level < levels.length; level++) {
      most = Math.max(most, Math.abs(levels[level] - other.m[column][level]));
      most = Math.max(most, Math.abs(one.u[column][level] - other.u[column][level]));
    }
  });
  return most;
}
