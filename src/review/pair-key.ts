import { compareText } from "../graph/text-order";
import type { PairKey } from "./decision";

/** One string a pair, for maps: the length in front keeps ("a", "bc") and ("ab", "c") apart whatever the ids hold. */
export function pairId(pair: PairKey): string {
  return `${pair.left.length}:${pair.left}${pair.right}`;
}

/** By left id, then right id, in UTF-16 units: the same order on every machine. */
export function comparePairs(a: PairKey, b: PairKey): number {
  return compareText(a.left, b.left) || compareText(a.right, b.right);
}
