import { mix32, SeededRandom, uniformFrom } from "../base/random";
import { matchComponents } from "../graph/components";
import type { Link, Split } from "../graph/links";

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
 * @throws {WorkbenchError} `base/shape` if a match names a node beyond its graph
 */
export function assignSplits(
  links: readonly Link[],
  leftCount: number,
  rightCount: number,
  seed: number,
): (Link & { readonly split: Split })[] {
  const { ofLeft, ofRight } = componentsByNode(links, leftCount, rightCount);
  const splitOf = new Map<number, Split>();
  const openSizes = new Map<number, number>();
  for (const link of links) {
    const component = ofLeft.get(link.left);
    if (link.match && link.split && !splitOf.has(component!)) splitOf.set(component!, link.split);
  }
  for (const link of links) {
    const component = ofLeft.get(link.left);
    if (link.match && !splitOf.has(component!)) openSizes.set(component!, (openSizes.get(component!) ?? 0) + 1);
  }
  for (const [component, split] of divide(openSizes, seed)) splitOf.set(component, split);
  return links.map((link) => ({
    ...link,
    split:
      link.split ??
      splitOf.get(ofLeft.get(link.left) ?? -1) ??
      splitOf.get(ofRight.get(link.right) ?? -1) ??
      splitByChance(uniformFrom(seed, 1, link.left)),
  }));
}

/** The component of each matched node, named by its smallest left node, so that the order of the links does not matter. */
function componentsByNode(links: readonly Link[], leftCount: number, rightCount: number) {
  const matches = links.filter((link) => link.match);
  const { count, ofPair } = matchComponents(leftCount, rightCount, matches);
  const names = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  matches.forEach(({ left }, pair) => {
    names[ofPair[pair]] = Math.min(names[ofPair[pair]], left);
  });
  const ofLeft = new Map<number, number>();
  const ofRight = new Map<number, number>();
  matches.forEach(({ left, right }, pair) => {
    ofLeft.set(left, names[ofPair[pair]]);
    ofRight.set(right, names[ofPair[pair]]);
  });
  return { ofLeft, ofRight };
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
