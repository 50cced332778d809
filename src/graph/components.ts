import { WorkbenchError } from "../base/errors";

/** Connected components of a bipartite set of pairs. */
export interface MatchComponents {
  readonly count: number;
  /** [pairs] component of each pair; components are numbered in the order of their first pair. */
  readonly ofPair: Uint32Array;
}

/**
 * Groups pairs that share an entity, directly or through others: what a split must not tear apart.
 *
 * Union by size with path halving (Tarjan and van Leeuwen 1984): near-linear.
 *
 * @param pairs node numbers, left below `leftCount` and right below `rightCount`
 * @throws {WorkbenchError} `base/shape` if a node number is out of range
 */
export function matchComponents(
  leftCount: number,
  rightCount: number,
  pairs: readonly { readonly left: number; readonly right: number }[],
): MatchComponents {
  const parent = Uint32Array.from({ length: leftCount + rightCount }, (_, node) => node);
  const size = new Uint32Array(leftCount + rightCount).fill(1);
  const rootOf = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const { left, right } of pairs) {
    if (!(left >= 0 && left < leftCount && right >= 0 && right < rightCount)) {
      throw new WorkbenchError(
        "base/shape",
        `A pair of nodes below ${leftCount} and ${rightCount} was expected, found ${left} and ${right}.`,
        { left, right },
      );
    }
    const a = rootOf(left);
    const b = rootOf(leftCount + right);
    if (a === b) continue;
    const [larger, smaller] = size[a]! >= size[b]! ? [a, b] : [b, a];
    parent[smaller] = larger;
    size[larger]! += size[smaller]!;
  }
  const numberOf = new Map<number, number>();
  const ofPair = new Uint32Array(pairs.length);
  for (let pair = 0; pair < pairs.length; pair++) {
    const root = rootOf(pairs[pair]!.left);
    const number = numberOf.get(root) ?? numberOf.size;
    numberOf.set(root, number);
    ofPair[pair] = number;
  }
  return { count: numberOf.size, ofPair };
}
