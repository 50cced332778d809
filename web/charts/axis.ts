/** Maps data to pixels. */
export type Scale = (value: number) => number;

export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const span = domain[1] - domain[0] || 1;
  return (value) => range[0] + ((value - domain[0]) / span) * (range[1] - range[0]);
}

/** Round values inside [low, high], about `count` of them, at steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks: number[] = [];
  // Counting in whole steps keeps 0.1 + 0.2 from becoming 0.30000000000000004.
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** A round value as an axis writes it, with the minus sign that the page's other numbers have. */
export function tickText(value: number): string {
  return String(value).replace("-", "−");
}

/** A range for measures in [0, 1]: from the tenth below the smallest, at least 0.2 wide, up to 1. */
export function measureDomain(values: readonly number[]): [number, number] {
  const low = Math.min(1, ...values.filter(Number.isFinite));
  return [Math.max(0, Math.min(0.8, Math.floor(low * 10) / 10)), 1];
}

/** The smallest and largest of the values, widened to round numbers; [0, 1] where there are none. */
export function niceDomain(values: readonly number[], count = 4): [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  const ticks = niceTicks(low, high, count);
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : high - low;
  const rounded = (value: number) => Number((value * step).toPrecision(12));
  return [rounded(Math.floor(low / step)), rounded(Math.ceil(high / step))];
}
