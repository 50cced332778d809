import type { ComparatorBlock } from "./comparator-block";
import type { ComparatorSet } from "./comparator-set";
import { nameBlock } from "./name-comparators";
import { neighbourBlock, type SharedEdges } from "./neighbour-comparators";
import { textBlock } from "./text-comparators";
import { valueBlock } from "./value-comparators";

/** What the blocks of a set are made from; which columns it names is another matter. */
export type ComparatorParts = Pick<ComparatorSet, "attributes" | "neighbours" | "words" | "grams">;

/**
 * All comparators there are for these attributes and relations, in the order of a new set: name, whole text, attributes,
 * neighbours.
 *
 * @param edges of the graphs that are compared; without them every neighbour is missing
 */
export function comparatorBlocks(parts: ComparatorParts, edges?: SharedEdges): ComparatorBlock<unknown>[] {
  return [
    nameBlock(parts),
    textBlock(parts),
    ...parts.attributes.map((attribute) => valueBlock(attribute, parts)),
    ...(parts.neighbours ?? []).map((relation) => neighbourBlock(relation, parts, edges)),
  ];
}
