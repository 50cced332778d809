import { alignedNameBlock } from "./aligned-names";
import { codeBlock } from "./code-comparators";
import type { ComparatorBlock } from "./comparator-block";
import type { ComparatorSet } from "./comparator-set";
import { nameColourBlock } from "./name-colours";
import { nameBlock } from "./name-comparators";
import { nameNumberBlock } from "./name-numbers";
import { neighbourBlock, type SharedEdges } from "./neighbour-comparators";
import { personNameBlock } from "./person-names";
import { retiredBlock } from "./retired-comparators";
import { textBlock } from "./text-comparators";
import { valueBlock } from "./value-comparators";
import { versionBlock } from "./version-comparators";

/** What the blocks of a set are made from; which columns it names is another matter. */
export type ComparatorParts = Pick<ComparatorSet, "attributes" | "neighbours" | "words" | "grams">;

/**
 * All comparators there are for these attributes and relations: name, whole text, attributes,
 * neighbours.
 *
 * @param edges of the graphs that are compared; without them every neighbour is missing
 */
export function comparatorBlocks(parts: ComparatorParts, edges?: SharedEdges): ComparatorBlock<unknown>[] {
  return [
    nameBlock(parts),
    alignedNameBlock(parts, edges),
    personNameBlock(),
    versionBlock(parts),
    nameNumberBlock(),
    nameColourBlock(),
    textBlock(parts),
    retiredBlock,
    codeBlock(parts.attributes),
    ...parts.attributes.map((attribute) => valueBlock(attribute, parts)),
    ...(parts.neighbours ?? []).map((relation) => neighbourBlock(relation, parts, edges)),
  ];
}
