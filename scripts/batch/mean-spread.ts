/** Values of several seeds. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of a sample (n − 1); null of a single value. */
  readonly sd: number | null;
  readonly count: number;
}

/** @returns null without a value; a null among the values is none */
export function spreadOf(values: readonly (number | null | undefined)[]): Spread | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  const count = known.length;
  if (count === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: count > 1 ? Math.sqrt(squares / (count - 1)) : null, count };
}

/** How a figure is written: PRAUC as a fraction, the literature's F1 and Hits@1 as percentages. */
export type FigureUnit = "fraction" | "percent" | "seconds";

/** "0.924 ± 0.004", "95.8 ± 1.6", "12.3 ± 0.4"; without the spread of a single value; "–" for none. */
export function spreadText(spread: Spread | null, unit: FigureUnit): string {
  if (spread === null) return "–";
  const { mean, sd } = spread;
  const scale = unit === "percent" ? 100 : 1;
  const digits = unit === "fraction" ? 3 : unit === "percent" ? 1 : secondsDigits(mean);
  const text = (value: number) => (scale * value).toFixed(digits);
  return sd === null ? text(mean) : `${text(mean)} ± ${text(sd)}`;
}

/** Three digits that mean something. */
function secondsDigits(mean: number): number {
  if (mean >= 99.95) return 0;
  return mean >= 9.995 ? 1 : 2;
}
