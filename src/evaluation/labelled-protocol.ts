import type { Link, Split } from "../graph/links";
import type { PairSet } from "./pair-set";

/**
 * Whether the labelled protocol exists: only where validation or test holds a labelled non-match. Among matches alone every
 * precision is 1 and says nothing, and a non-match of the train split is not measured on.
 */
export function hasLabelledNonMatches(links: readonly Link[]): boolean {
  return links.some((link) => !link.match && (link.split === "valid" || link.split === "test"));
}

/**
 * The labelled protocol: exactly the pairs of a split with their labels, whether blocking proposes them or not (MODEL.md,
 * section 4).
 *
 * @param linkScores [links]
 */
export function labelledPairs(links: readonly Link[], linkScores: Float32Array, split: Split): PairSet {
  const chosen: number[] = [];
  links.forEach((link, index) => {
    if (link.split === split) chosen.push(index);
  });
  return {
    scores: Float32Array.from(chosen, (index) => linkScores[index]),
    labels: Uint8Array.from(chosen, (index) => (links[index].match ? 1 : 0)),
    lefts: Uint32Array.from(chosen, (index) => links[index].left),
    lostLefts: new Uint32Array(0),
  };
}
