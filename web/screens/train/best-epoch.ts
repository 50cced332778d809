import type { EpochPoint } from "../../../src/engine/protocol/training";

/** The epoch with the highest validation PRAUC, the first of equals; null where none was validated. */
export function bestEpoch(history: readonly EpochPoint[]): (EpochPoint & { readonly validPrauc: number }) | null {
  let best: (EpochPoint & { readonly validPrauc: number }) | null = null;
  for (const point of history) {
    const { validPrauc } = point;
    if (validPrauc !== null && (best === null || validPrauc > best.validPrauc)) best = { ...point, validPrauc };
  }
  return best;
}
