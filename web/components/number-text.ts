/** Numbers as the page shows them: one locale for everybody, so that a screenshot and a test say the same. */

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** 12,345 */
export function countText(value: number): string {
  return whole.format(value);
}

/** A count with its noun: "1 pair", "12,345 pairs". */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${countText(value)} ${value === 1 ? singular : plural}`;
}

/** A measure in [0, 1] with three decimals; an en dash where it does not apply. */
export function measureText(value: number | null): string {
  return value === null || Number.isNaN(value) ? "–" : value.toFixed(3);
}

/** A share in [0, 1] as a percentage with one decimal; never rounds to 0% or 100% what is neither. */
export function percentText(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "–";
  const percent = value * 100;
  if (percent === 0 || percent === 100) return `${percent}%`;
  const shown = percent > 99.9 ? Math.floor(percent * 10) / 10 : percent < 0.1 ? Math.ceil(percent * 10) / 10 : percent;
  return `${shown.toFixed(1)}%`;
}

/** A duration: "0.4 s", "12 s", "3 min 20 s", "1 h 5 min". */
export function secondsText(seconds: number): string {
  if (seconds > 0 && seconds < 0.05) return "< 0.1 s";
  if (seconds < 10) return `${(Math.round(seconds * 10) / 10).toString()} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return joined(Math.floor(rounded / 60), "min", rounded % 60, "s");
  return joined(Math.floor(rounded / 3600), "h", Math.floor((rounded % 3600) / 60), "min");
}

/** "820 pairs/s"; null until it is known. */
export function pairRateText(pairsPerSecond: number | null): string | null {
  if (pairsPerSecond === null || !Number.isFinite(pairsPerSecond) || pairsPerSecond <= 0) return null;
  return `${countText(pairsPerSecond)} pairs/s`;
}

/** "1.4 MB" */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
