import { IdfCounter, type IdfTable } from "../idf-table";
import { hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import { jaccard, type WeightedSet, weightedSet } from "./weighted-set";

/**
 * Names of neighbours, relation by relation: does the performer agree, the album, the label? They give a plain scorer part of
 * what aggregation learns, so they are off by default: with them on, variants with and without aggregation would no
 * longer show what aggregation adds.
 */

interface EdgeColumns {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly relations: Uint16Array;
}

/** What these comparators need of a graph; `KnowledgeGraph` is one. */
export interface NeighbourColumns {
  readonly names: readonly string[];
  readonly outgoing: EdgeColumns;
  readonly incoming: EdgeColumns;
}

/** What they need of a schema mapping; `SchemaMapping` is one. */
export interface SharedRelations {
  readonly relations: readonly string[];
  readonly leftRelations: Uint16Array;
  readonly rightRelations: Uint16Array;
}

/** Plain data: applies to any graphs; relations they lack are reported as missing. */
export interface NeighbourComparatorSet {
  readonly version: 1;
  readonly size: number;
  readonly names: readonly string[];
  readonly labels: readonly string[];
  /** Compared relations by shared name; `along`: the entity is the edge's source. */
  readonly relations: readonly { readonly name: string; readonly along: boolean }[];
  readonly words: IdfTable;
}

const COLUMNS = [
  ["best", "most alike name"],
  ["overlap", "share of names in common"],
  ["bothPresent", "both have one"],
] as const;

/** Relations compared at most, and neighbours of one relation compared word by word. */
const MAX_RELATIONS = 8;
const MAX_NEIGHBOURS = 8;

/** Chooses the relation directions that are most frequent on the side that has fewer of them. */
export function fitNeighbourComparators(
  left: NeighbourColumns,
  right: NeighbourColumns,
  shared: SharedRelations,
): NeighbourComparatorSet {
  const count = (edges: EdgeColumns, ids: Uint16Array) => {
    const counts = new Float64Array(shared.relations.length);
    for (const relation of edges.relations) counts[ids[relation]!]!++;
    return counts;
  };
  const leftCounts = count(left.outgoing, shared.leftRelations);
  const rightCounts = count(right.outgoing, shared.rightRelations);
  const relations = shared.relations
    .flatMap((name, id) =>
      [true, false].map((along) => ({ name, along, id, edges: Math.min(leftCounts[id]!, rightCounts[id]!) })),
    )
    .filter(({ edges }) => edges > 0)
    .sort((a, b) => b.edges - a.edges || a.id - b.id || Number(b.along) - Number(a.along))
    .slice(0, MAX_RELATIONS)
    .map(({ name, along }) => ({ name, along }));
  const words = new IdfCounter();
  for (const graph of [left, right]) {
    for (const name of graph.names) {
      words.startDocument();
      for (const word of wordsOf(normaliseText(name))) words.add(hashWord(word));
    }
  }
  const columns = relations.flatMap(({ name, along }) =>
    COLUMNS.map(
      ([id, label]) =>
        [`neighbours.${along ? "" : "^"}${name}.${id}`, `${along ? name : `${name} (reverse)`}: ${label}`] as const,
    ),
  );
  return {
    version: 1,
    size: columns.length,
    names: columns.map(([name]) => name),
    labels: columns.map(([, label]) => label),
    relations,
    words: words.table(),
  };
}

interface PreparedNeighbours {
  readonly texts: ReadonlySet<string>;
  readonly words: readonly WeightedSet[];
}

/** Compares the names around two entities. Each entity is read once, when first met, and kept. */
export class NeighbourComparer {
  private readonly prepared: { left: (readonly PreparedNeighbours[])[]; right: (readonly PreparedNeighbours[])[] } = {
    left: [],
    right: [],
  };
  /** Shared id of each compared relation, −1 where the mapping has none of that name. */
  private readonly wanted: readonly number[];

  constructor(
    readonly set: NeighbourComparatorSet,
    private readonly left: NeighbourColumns,
    private readonly right: NeighbourColumns,
    private readonly shared: SharedRelations,
  ) {
    this.wanted = set.relations.map(({ name }) => shared.relations.indexOf(name));
  }

  /** Fills `out[at .. at + set.size]`: for each relation the best word overlap, the share of equal names, presence. Symmetric. */
  compare(left: number, right: number, out: Float32Array, at = 0): void {
    out.fill(0, at, at + this.set.size);
    const here = this.entity("left", left);
    const there = this.entity("right", right);
    for (let relation = 0; relation < here.length; relation++) {
      const one = here[relation]!;
      const other = there[relation]!;
      if (one.texts.size === 0 || other.texts.size === 0) continue;
      const column = at + relation * COLUMNS.length;
      let equal = 0;
      for (const text of one.texts) if (other.texts.has(text)) equal++;
      let best = equal > 0 ? 1 : 0;
      for (let index = 0; index < one.words.length && best < 1; index++) {
        for (const words of other.words) best = Math.max(best, jaccard(one.words[index]!, words));
      }
      out[column] = best;
      out[column + 1] = equal / Math.min(one.texts.size, other.texts.size);
      out[column + 2] = 1;
    }
  }

  private entity(side: "left" | "right", node: number): readonly PreparedNeighbours[] {
    const known = this.prepared[side][node];
    if (known) return known;
    const graph = this[side];
    const sharedId = side === "left" ? this.shared.leftRelations : this.shared.rightRelations;
    const entity = this.set.relations.map(({ along }, index): PreparedNeighbours => {
      const edges = along ? graph.outgoing : graph.incoming;
      const texts = new Set<string>();
      for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge++) {
        if (sharedId[edges.relations[edge]!] !== this.wanted[index]) continue;
        const text = normaliseText(graph.names[edges.neighbours[edge]!]!);
        if (text !== "") texts.add(text);
      }
      // Alphabetical, so that which ones are read word by word does not depend on node numbers.
      const few = [...texts].sort().slice(0, MAX_NEIGHBOURS);
      return { texts, words: few.map((text) => weightedSet(wordsOf(text).map(hashWord), this.set.words)) };
    });
    this.prepared[side][node] = entity;
    return entity;
  }
}
