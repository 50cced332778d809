import { uniformFrom } from "../base/random";
import type { Adjacency, KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import type { SchemaMapping } from "../graph/schema-mapping";
import { normaliseText } from "../text/normalise";

/** A pair taken for a match because nothing else comes into question; not known to be one. */
export type Agreement = Link & { readonly split: "train" | "valid" };

/** One in so many agreements is held back to stop by. */
const VALIDATION_SHARE = 0.2;
/** More teach nothing new. */
const MOST_AGREEMENTS = 20_000;
/** A shorter name of an entity without neighbours is no evidence by itself. */
const LEAST_LETTERS = 6;

/**
 * Pairs to start from where no match is known: entities of one type whose names are equal and nobody else's on either side, and whose
 * neighbours do not object: by at least one relation that both have, a neighbour's name is equal too. Where one of them has no
 * neighbour with a name, the name must be at least six letters long to count alone.
 *
 * Agreements are guesses: a model trained on them must say so.
 *
 * @param seed of which are held back as validation
 * @returns by left node; empty where names say nothing
 */
export function unambiguousAgreements(
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  mapping: SchemaMapping,
  seed: number,
): Agreement[] {
  const names = { left: left.names.map(normaliseText), right: right.names.map(normaliseText) };
  const only = new Map<string, { left: number; right: number }>();
  const note = (side: "left" | "right", graph: KnowledgeGraph, types: Uint16Array) => {
    for (let node = 0; node < graph.nodeCount; node++) {
      if (names[side][node] === "") continue;
      const key = `${types[graph.typeOf[node]!]} ${names[side][node]}`;
      const found = only.get(key) ?? { left: NOBODY, right: NOBODY };
      found[side] = found[side] === NOBODY ? node : SEVERAL;
      only.set(key, found);
    }
  };
  note("left", left, mapping.leftTypes);
  note("right", right, mapping.rightTypes);
  const leftReader = new NeighbourNames(left, mapping.leftRelations, names.left);
  const rightReader = new NeighbourNames(right, mapping.rightRelations, names.right);
  const agreements: Agreement[] = [];
  for (const pair of only.values()) {
    if (pair.left < 0 || pair.right < 0) continue;
    const here = leftReader.of(pair.left);
    const there = rightReader.of(pair.right);
    const alone = here.size === 0 || there.size === 0;
    const name = names.left[pair.left]!;
    if (alone ? name.length < LEAST_LETTERS : ![...here].some((neighbour) => there.has(neighbour))) continue;
    const split = uniformFrom(seed, 3, pair.left) < VALIDATION_SHARE ? "valid" : "train";
    agreements.push({ ...pair, match: true, split });
  }
  agreements.sort((a, b) => a.left - b.left);
  return thinned(agreements, seed);
}

const NOBODY = -1;
const SEVERAL = -2;

/** Names around an entity, each with the shared relation and direction that lead to it. */
class NeighbourNames {
  constructor(
    private readonly graph: KnowledgeGraph,
    private readonly relations: Uint16Array,
    private readonly names: readonly string[],
  ) {}

  of(node: number): Set<string> {
    const found = new Set<string>();
    const add = ({ offsets, neighbours, relations }: Adjacency, direction: string) => {
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
        const name = this.names[neighbours[edge]!]!;
        if (name !== "") found.add(`${direction}${this.relations[relations[edge]!]} ${name}`);
      }
    };
    add(this.graph.outgoing, ">");
    add(this.graph.incoming, "<");
    return found;
  }
}

function thinned(agreements: Agreement[], seed: number): Agreement[] {
  if (agreements.length <= MOST_AGREEMENTS) return agreements;
  const share = MOST_AGREEMENTS / agreements.length;
  return agreements.filter(({ left }) => uniformFrom(seed, 4, left) < share);
}
