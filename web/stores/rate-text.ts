/** A rate for a task's detail: "820 pairs/s"; empty until it is known. */
export function perSecond(pairsPerSecond: number): string {
  if (!Number.isFinite(pairsPerSecond) || pairsPerSecond <= 0) return "";
  return `${Math.round(pairsPerSecond).toLocaleString("en-GB")} pairs/s`;
}
