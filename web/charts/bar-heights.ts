/** How a count becomes a height: a histogram of scores has bins of thousands beside bins of one. */
export type HeightScale = "log" | "sqrt";

/** log10(1 + n) or √n: 0 for none, and something to see for one. */
export function barHeight(count: number, scale: HeightScale): number {
  return scale === "log" ? Math.log10(1 + count) : Math.sqrt(count);
}

/** Counts to write at an axis up to `most`: powers of ten by logarithms, else four round ones whose roots are about evenly apart. */
export function countTicks(most: number, scale: HeightScale): { count: number; text: string }[] {
  const counts: number[] = [0];
  if (scale === "log") {
    // Beside thousands, 1 would be written over 0.
    for (let count = most < 1000 ? 1 : 10; count <= most; count *= 10) counts.push(count);
  } else {
    for (const share of [0.25, 0.5, 0.75, 1]) {
      const count = roundDown(most * share ** 2);
      if (count > counts.at(-1)!) counts.push(count);
    }
  }
  return counts.map((count) => ({ count, text: shortCount(count) }));
}

/** To one significant digit. */
function roundDown(value: number): number {
  if (value < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.floor(value / power) * power;
}

function shortCount(count: number): string {
  if (count >= 1_000_000) return `${count / 1_000_000} M`;
  return count >= 1000 ? `${count / 1000} k` : String(count);
}
