import { mix32, SeededRandom, uniformFrom } from "../base/random";
import type { Link, Split } from "../graph/links";
import { matchComponents } from "./match-components";

/** Fifths of the matches that each split gets. */
const FIFTHS: readonly (readonly [Split, number])[] = [
  ["valid", 1],
  ["test", 1],
  ["train", 3],
];

/**
 * Gives every link a split: those that have one keep it, the others are split 60/20/20 (train, valid, test), counted in
 * matches. A connected component of the matches never straddles two splits, or a chain of duplicates would carry test
 * knowledge into training. A component with a match whose split is given follows the first such match.
 *
 * A non-match goes with the component of its left end if that has a match, else with its right end's, else it is drawn by
 * its left entity, so that the non-matches of one entity stay together.
 *
 * Same links (in any order), counts and seed: same splits.
 *
 * @returns new links in the given order; none has split null
 */
export function assignSplits(
  links: readonly Link[],
  leftCount: number,
  rightCount: number,
  seed: number,
): (Link & { readonly split: Split })[] {
  const component = matchComponents(links, leftCount, rightCount);
  const splitOf = new Map<number, Split>();
  const openSizes = new Map<number, number>();
  for (const link of links) {
    const root = component[link.left];
    if (link.match && link.split && !splitOf.has(root)) splitOf.set(root, link.split);
  }
  for (const link of links) {
    const root = component[link.left];
    if (link.match && !splitOf.has(root)) openSizes.set(root, (openSizes.get(root) ?? 0) + 1);
  }
  for (const [root, split] of divide(openSizes, seed)) splitOf.set(root, split);
  return links.map((link) => ({
    ...link,
    split:
      link.split ??
      splitOf.get(component[link.left]) ??
      splitOf.get(component[leftCount + link.right]) ??
      splitByChance(uniformFrom(seed, 1, link.left)),
  }));
}

/**
 * Shares components out, larger ones first (a large one placed last could not be made up for), equal ones in seeded
 * order, each to the split that is furthest behind its share (Sainte-Laguë: least (given + size / 2) / share).
 */
function divide(sizes: ReadonlyMap<number, number>, seed: number): Map<number, Split> {
  const roots = new SeededRandom(mix32(seed)).fork("splits").shuffle([...sizes.keys()].sort((a, b) => a - b));
  roots.sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  const given: Record<Split, number> = { train: 0, valid: 0, test: 0 };
  const result = new Map<number, Split>();
  for (const root of roots) {
    const size = sizes.get(root)!;
    let chosen: Split = "train";
    let least = Number.POSITIVE_INFINITY;
    for (const [split, share] of FIFTHS) {
      const progress = (given[split] + size / 2) / share;
      if (progress < least) {
        least = progress;
        chosen = split;
      }
    }
    given[chosen] += size;
    result.set(root, chosen);
  }
  return result;
}

function splitByChance(u: number): Split {
  return u < 0.6 ? "train" : u < 0.8 ? "valid" : "test";
}
