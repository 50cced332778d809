import { hashWord } from "../ngrams";
import { normaliseText, wordsOf } from "../normalise";
import { type ComparatorBlock, columnsWithPresence, shownValues, writePresence } from "./comparator-block";
import type { ComparatorSet, ComparedRelation } from "./comparator-set";
import { readable } from "./entity-text";
import { jaccard, type WeightedSet, weightedSet } from "./weighted-set";

/*
 * Names of neighbours, relation by relation: does the performer agree, the album, the label? They give a plain scorer part of what
 * aggregation learns, so a set holds them only where it was asked for: variants with and without aggregation would no longer
 * show what aggregation adds.
 */

interface EdgeColumns {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly relations: Uint16Array;
}

/** One side's edges. */
export interface LinkedNames {
  readonly names: readonly string[];
  readonly outgoing: EdgeColumns;
  readonly incoming: EdgeColumns;
  /** [relations of the graph] as the shared vocabulary calls them */
  readonly relations: readonly string[];
}

/** Edges of both graphs, relations by shared names. */
export interface SharedEdges {
  readonly left: LinkedNames;
  readonly right: LinkedNames;
}

/** Relation directions compared at most, and neighbours of one relation compared word by word. */
const MAX_RELATIONS = 6;
const MAX_NEIGHBOURS = 8;

/** The relation directions that most nodes have, on the side where fewer do. */
export function chooseRelations({ left, right }: SharedEdges): ComparedRelation[] {
  return [true, false]
    .flatMap((along) => {
      const leftCounts = nodesByRelation(left, along);
      const rightCounts = nodesByRelation(right, along);
      return [...leftCounts.keys()]
        .filter((name) => rightCounts.has(name))
        .sort((a, b) => (a < b ? -1 : 1))
        .map((name) => ({ name, along, nodes: Math.min(leftCounts.get(name)!, rightCounts.get(name)!) }));
    })
    .sort((a, b) => b.nodes - a.nodes)
    .slice(0, MAX_RELATIONS)
    .map(({ name, along }) => ({ name, along }));
}

/** How many nodes have an edge of each relation, by its shared name. */
function nodesByRelation({ outgoing, incoming, relations }: LinkedNames, along: boolean): Map<string, number> {
  const edges = along ? outgoing : incoming;
  const counts = new Float64Array(relations.length);
  const seenAt = new Int32Array(relations.length).fill(-1);
  for (let node = 0; node + 1 < edges.offsets.length; node++) {
    for (let edge = edges.offsets[node]; edge < edges.offsets[node + 1]; edge++) {
      const relation = edges.relations[edge];
      if (seenAt[relation] === node) continue;
      seenAt[relation] = node;
      counts[relation]++;
    }
  }
  const byName = new Map<string, number>();
  relations.forEach((name, relation) => {
    if (counts[relation] > 0) byName.set(name, (byName.get(name) ?? 0) + counts[relation]);
  });
  return byName;
}

/** Names of the neighbours of one relation, each once, in alphabetical order so that node numbers decide nothing. */
export function neighbourNames(edges: LinkedNames, node: number, { name, along }: ComparedRelation): string[] {
  const { offsets, neighbours, relations } = along ? edges.outgoing : edges.incoming;
  const found = new Set<string>();
  for (let edge = offsets[node]; edge < offsets[node + 1]; edge++) {
    if (edges.relations[relations[edge]] === name) found.add(edges.names[neighbours[edge]]);
  }
  return [...found].sort();
}

/** Names of all neighbours, each once, in alphabetical order. */
export function namesAround({ names, outgoing, incoming }: LinkedNames, node: number): string[] {
  const found = new Set<string>();
  for (const { offsets, neighbours } of [outgoing, incoming]) {
    for (let edge = offsets[node]; edge < offsets[node + 1]; edge++) found.add(names[neighbours[edge]]);
  }
  return [...found].sort();
}

/** True for a comparator of neighbours' names. */
export function isAboutNeighbours({ name }: { readonly name: string }): boolean {
  return name.startsWith("neighbours.");
}

interface PreparedNeighbours {
  readonly texts: ReadonlySet<string>;
  /** The first few, word by word. */
  readonly few: readonly WeightedSet[];
}

/** Compares the names that one relation leads to. */
export function neighbourBlock(
  relation: ComparedRelation,
  set: Pick<ComparatorSet, "words">,
  edges: SharedEdges | undefined,
): ComparatorBlock<PreparedNeighbours> {
  const { name, along } = relation;
  const id = `neighbours.${along ? "out" : "in"}.${name}`;
  return {
    columns: columnsWithPresence(id, along ? name : `${name} (reverse)`, [
      ["best", "most alike name"],
      ["overlap", "share of names in common"],
    ]),
    read({ side, node }) {
      const names = edges ? neighbourNames(edges[side], node, relation) : [];
      const texts = new Set(names.map((text) => normaliseText(readable(text))).filter((text) => text !== ""));
      const few = [...texts].slice(0, MAX_NEIGHBOURS);
      return { texts, few: few.map((text) => weightedSet(wordsOf(text).map(hashWord), set.words)) };
    },
    compare(left, right, out, at) {
      const here = left.texts.size;
      const there = right.texts.size;
      writePresence(here > 0, there > 0, out, at + 2);
      if (here === 0 || there === 0) return;
      let equal = 0;
      for (const text of left.texts) if (right.texts.has(text)) equal++;
      out[at] = equal > 0 ? 1 : bestAmongFew(left, right);
      out[at + 1] = equal / Math.min(here, there);
    },
    shown: ({ side, node }) => (edges ? shownValues(neighbourNames(edges[side], node, relation)) : ""),
  };
}

function bestAmongFew(left: PreparedNeighbours, right: PreparedNeighbours): number {
  let best = 0;
  for (const one of left.few) for (const other of right.few) best = Math.max(best, jaccard(one, other));
  return best;
}
