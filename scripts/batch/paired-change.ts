/** How a figure changes from without to with, seed by seed. */
export interface PairedChange {
  readonly without: number;
  readonly withTcm: number;
  /** Means over the seeds that have both; this is their difference. */
  readonly mean: number;
  /** Standard deviation of the differences (n − 1); null of a single seed. */
  readonly sd: number | null;
  /** 95% interval of the mean difference by Student's t; null of a single seed. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly seeds: number;
}

/** Two-sided 95% quantiles of Student's t for 1 to 10 degrees of freedom. */
const T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
/** Beyond; somewhat too wide, never too narrow. */
const T95_BEYOND = 2.228;

/** @returns null without a seed that has both figures */
export function pairedChange(
  pairs: readonly (readonly [without: number | null, withTcm: number | null])[],
): PairedChange | null {
  const known = pairs.filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
  const seeds = known.length;
  if (seeds === 0) return null;
  const without = known.reduce((sum, [value]) => sum + value, 0) / seeds;
  const withTcm = known.reduce((sum, [, value]) => sum + value, 0) / seeds;
  const mean = withTcm - without;
  if (seeds === 1) return { without, withTcm, mean, sd: null, interval: null, seeds };
  const squares = known.reduce((sum, [before, after]) => sum + (after - before - mean) ** 2, 0);
  const sd = Math.sqrt(squares / (seeds - 1));
  const reach = ((T95[seeds - 2] ?? T95_BEYOND) * sd) / Math.sqrt(seeds);
  return { without, withTcm, mean, sd, interval: [mean - reach, mean + reach], seeds };
}

/** Change as a share of the figure without: −0.3 is 30% lower. null where that is 0. */
export function relativeChange({ without, mean }: PairedChange): number | null {
  return without === 0 ? null : mean / without;
}
