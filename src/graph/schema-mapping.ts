import type { KnowledgeGraph } from "./knowledge-graph";
import { compareText } from "./text-order";

/**
 * Types and relations of both sides in one id space, so that a parameter of the model means the same on both.
 *
 * With R relations a slot's relation id is `r` along the edge (root is the source), `R + r` against it, and `2R` is the
 * node itself (MODEL.md, section 1).
 */
export interface SchemaMapping {
  /** Shared type names, alphabetical. T = types.length */
  readonly types: readonly string[];
  /** Shared relation names, alphabetical. R = relations.length */
  readonly relations: readonly string[];
  /** Left graph's type index → shared type id; likewise below. */
  readonly leftTypes: Uint16Array;
  readonly rightTypes: Uint16Array;
  readonly leftRelations: Uint16Array;
  readonly rightRelations: Uint16Array;
}

/** A user's renaming of the right side's names to the left side's; what is not listed maps to its own name. */
export interface SchemaPairs {
  readonly types: Readonly<Record<string, string>>;
  readonly relations: Readonly<Record<string, string>>;
}

/** Maps equal names onto each other, after the user's pairs. A name of one side only keeps an id of its own. */
export function mapSchema(
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  pairs: SchemaPairs = { types: {}, relations: {} },
): SchemaMapping {
  const rightTypeNames = right.types.map((name) => renamed(pairs.types, name));
  const rightRelationNames = right.relations.map((name) => renamed(pairs.relations, name));
  const types = sortedUnion(left.types, rightTypeNames);
  const relations = sortedUnion(left.relations, rightRelationNames);
  return {
    types,
    relations,
    leftTypes: positionsIn(types, left.types),
    rightTypes: positionsIn(types, rightTypeNames),
    leftRelations: positionsIn(relations, left.relations),
    rightRelations: positionsIn(relations, rightRelationNames),
  };
}

/** Number of relation ids of a mapping: each relation once a direction, plus the node itself. */
export function relationIdCount(mapping: Pick<SchemaMapping, "relations">): number {
  return 2 * mapping.relations.length + 1;
}

/** A type may be called "constructor": only the record's own entries count. */
function renamed(names: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(names, name) ? names[name]! : name;
}

function sortedUnion(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort(compareText);
}

function positionsIn(vocabulary: readonly string[], names: readonly string[]): Uint16Array {
  const position = new Map(vocabulary.map((name, index) => [name, index]));
  return Uint16Array.from(names, (name) => position.get(name)!);
}
