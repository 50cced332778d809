import type { Beliefs } from "./beliefs";
import type { NeighbourLists } from "./neighbour-lists";
import type { RelationAlignment } from "./relation-alignment";

/** Directed relations with columns of their own, the most frequent ones that both sides share. */
const MOST_RELATIONS = 6;

/** The columns of every pair, before those of single relations. `min` and `max` are of the two sides, so that the sides may be swapped. */
const COMMON = [
  ["matched", "Neighbours matched"],
  ["matchedAligned", "Neighbours matched by the same relation"],
  ["shareLeast", "Share of neighbours matched, lesser side"],
  ["shareMost", "Share of neighbours matched, greater side"],
  ["alignedLeast", "Share matched by the same relation, lesser side"],
  ["alignedMost", "Share matched by the same relation, greater side"],
  ["proof", "Chance that the neighbours alone prove it"],
  ["best", "Best single neighbour"],
  ["elsewhereLeast", "Neighbours matched elsewhere, lesser side"],
  ["elsewhereMost", "Neighbours matched elsewhere, greater side"],
  ["degreeLeast", "Neighbours, lesser side"],
  ["degreeMost", "Neighbours, greater side"],
] as const;

const OF_RELATION = [
  ["best", "best match"],
  ["shareLeast", "share matched, lesser side"],
  ["elsewhereMost", "matched elsewhere, greater side"],
] as const;

/** Names and labels of the evidence columns, in their order. */
export interface EvidenceColumns {
  readonly size: number;
  readonly names: readonly string[];
  readonly labels: readonly string[];
  /** Directed relation ids with columns of their own. */
  readonly relations: readonly number[];
}

/**
 * Chooses the relations that have columns of their own.
 *
 * @param relationNames shared relation names
 */
export function evidenceColumns(
  left: NeighbourLists,
  right: NeighbourLists,
  relationNames: readonly string[],
): EvidenceColumns {
  const count = ({ relations }: NeighbourLists) => {
    const counts = new Float64Array(2 * relationNames.length);
    for (const relation of relations) counts[relation]++;
    return counts;
  };
  const [leftCounts, rightCounts] = [count(left), count(right)];
  const relations = Array.from(leftCounts, (_, relation) => relation)
    .map((relation) => ({ relation, edges: Math.min(leftCounts[relation], rightCounts[relation]) }))
    .filter(({ edges }) => edges > 0)
    .sort((a, b) => b.edges - a.edges || a.relation - b.relation)
    .slice(0, MOST_RELATIONS)
    .map(({ relation }) => relation);
  return columnsOfDirected(relations, relationNames);
}

/**
 * The columns that a model was learned with. A relation that the mapping does not know keeps its columns; they are then missing throughout.
 *
 * @param named as `CollectiveModel.relations`: shared names, `^` before one read against its direction
 */
export function columnsOfRelations(named: readonly string[], relationNames: readonly string[]): EvidenceColumns {
  const directed = named.map((name) => {
    const back = name.startsWith("^");
    const relation = relationNames.indexOf(back ? name.slice(1) : name);
    return relation < 0 ? -1 : relation + (back ? relationNames.length : 0);
  });
  return columnsOfDirected(directed, relationNames);
}

function columnsOfDirected(relations: readonly number[], relationNames: readonly string[]): EvidenceColumns {
  const nameOf = (relation: number) => (relation < 0 ? "unknown" : relationNames[relation % relationNames.length]);
  const isBack = (relation: number) => relation >= relationNames.length;
  const own = relations.flatMap((relation) =>
    OF_RELATION.map(([part, label]) => ({
      name: `evidence.${isBack(relation) ? "^" : ""}${nameOf(relation)}.${part}`,
      label: `${nameOf(relation)}${isBack(relation) ? " (reverse)" : ""}: ${label}`,
    })),
  );
  const common = COMMON.map(([part, label]) => ({ name: `evidence.${part}`, label }));
  const all = [...common, ...own];
  return { size: all.length, names: all.map(({ name }) => name), labels: all.map(({ label }) => label), relations };
}

/** A pair of neighbours that may be the same. */
interface Meeting {
  readonly leftEntry: number;
  readonly rightEntry: number;
  /** Belief that the two neighbours match. */
  readonly belief: number;
  /** How far the two relations say the same. */
  readonly alignment: number;
}

/**
 * Evidence for a pair from its neighbours' pairs: which of them does the last round believe to match, one-to-one, how much of
 * both neighbourhoods is that, and how many neighbours are believed to match somebody else's.
 *
 * A neighbour's weight falls with the log of its degree. `proof` is PARIS' 1 − Π (1 − belief · alignment · share), the share being
 * the chance that an edge of the neighbour by that relation leads to this entity (local instead of global functionality).
 *
 * The pair's own belief is no part of its evidence.
 */
export class EvidenceReader {
  private readonly stamp: Int32Array;
  private readonly firstEntry: Int32Array;
  private readonly nextEntry: Int32Array;
  private turn = 0;

  constructor(
    readonly columns: EvidenceColumns,
    private readonly left: NeighbourLists,
    private readonly right: NeighbourLists,
    private readonly beliefs: Beliefs,
    private readonly alignment: RelationAlignment,
  ) {
    this.stamp = new Int32Array(right.nodeCount);
    this.firstEntry = new Int32Array(right.nodeCount);
    this.nextEntry = new Int32Array(right.neighbours.length);
  }

  /** Fills `out[at .. at + columns.size]`. A column of a relation that a side lacks is NaN. */
  read(leftNode: number, rightNode: number, out: Float32Array, at: number): void {
    const { left, right } = this;
    const meetings = oneToOne(this.meetings(leftNode, rightNode));
    const leftTotal = new Total(left, leftNode, this.beliefs.bestOfLeft);
    const rightTotal = new Total(right, rightNode, this.beliefs.bestOfRight);
    let matched = 0;
    let aligned = 0;
    let doubt = 0;
    let best = 0;
    for (const { leftEntry, rightEntry, belief, alignment } of meetings) {
      const weight = (left.weights[leftEntry] + right.weights[rightEntry]) / 2;
      matched += weight * belief;
      aligned += weight * belief * alignment;
      leftTotal.meet(leftEntry, belief, alignment);
      rightTotal.meet(rightEntry, belief, alignment);
      const proof = belief * alignment * Math.max(left.shares[leftEntry], right.shares[rightEntry]);
      doubt += Math.log1p(-0.999 * proof);
      best = Math.max(best, proof);
    }
    const one = leftTotal.shares();
    const other = rightTotal.shares();
    let column = at;
    out[column++] = matched;
    out[column++] = aligned;
    out[column++] = Math.min(one.matched, other.matched);
    out[column++] = Math.max(one.matched, other.matched);
    out[column++] = Math.min(one.aligned, other.aligned);
    out[column++] = Math.max(one.aligned, other.aligned);
    out[column++] = -doubt;
    out[column++] = best;
    out[column++] = Math.min(one.elsewhere, other.elsewhere);
    out[column++] = Math.max(one.elsewhere, other.elsewhere);
    out[column++] = Math.min(one.count, other.count);
    out[column++] = Math.max(one.count, other.count);
    for (const relation of this.columns.relations) {
      const here = leftTotal.ofRelation(relation);
      const there = rightTotal.ofRelation(relation);
      const both = here.count > 0 && there.count > 0;
      out[column++] = both ? Math.max(here.best, there.best) : Number.NaN;
      out[column++] = both ? Math.min(here.matched, there.matched) : Number.NaN;
      out[column++] = both ? Math.max(here.elsewhere, there.elsewhere) : Number.NaN;
    }
  }

  private meetings(leftNode: number, rightNode: number): Meeting[] {
    const { left, right, beliefs, alignment } = this;
    const turn = ++this.turn;
    for (let entry = right.offsets[rightNode]; entry < right.offsets[rightNode + 1]; entry++) {
      const neighbour = right.neighbours[entry];
      this.nextEntry[entry] = this.stamp[neighbour] === turn ? this.firstEntry[neighbour] : -1;
      this.stamp[neighbour] = turn;
      this.firstEntry[neighbour] = entry;
    }
    const found: Meeting[] = [];
    for (let entry = left.offsets[leftNode]; entry < left.offsets[leftNode + 1]; entry++) {
      const neighbour = left.neighbours[entry];
      for (let place = beliefs.offsets[neighbour]; place < beliefs.offsets[neighbour + 1]; place++) {
        const image = beliefs.rights[place];
        if (this.stamp[image] !== turn) continue;
        // The pair's own belief, come back by an edge between the two neighbours.
        if (neighbour === leftNode && image === rightNode) continue;
        for (let other = this.firstEntry[image]; other >= 0; other = this.nextEntry[other]) {
          const share = alignment.of(left.relations[entry], right.relations[other]);
          found.push({ leftEntry: entry, rightEntry: other, belief: beliefs.values[place], alignment: share });
        }
      }
    }
    return found;
  }
}

/** Greedy, best first; ties by entry. */
function oneToOne(meetings: Meeting[]): Meeting[] {
  if (meetings.length < 2) return meetings;
  meetings.sort(
    (a, b) =>
      b.belief * b.alignment - a.belief * a.alignment || a.leftEntry - b.leftEntry || a.rightEntry - b.rightEntry,
  );
  const left = new Set<number>();
  const right = new Set<number>();
  return meetings.filter(({ leftEntry, rightEntry }) => {
    if (left.has(leftEntry) || right.has(rightEntry)) return false;
    left.add(leftEntry);
    right.add(rightEntry);
    return true;
  });
}

/** Sums over one entity's neighbours. */
class Total {
  private readonly beliefs: Float64Array;
  private readonly alignments: Float64Array;
  private readonly start: number;
  private readonly end: number;

  constructor(
    private readonly lists: NeighbourLists,
    node: number,
    private readonly bestOf: Float32Array,
  ) {
    this.start = lists.offsets[node];
    this.end = lists.offsets[node + 1];
    this.beliefs = new Float64Array(this.end - this.start);
    this.alignments = new Float64Array(this.end - this.start);
  }

  meet(entry: number, belief: number, alignment: number): void {
    this.beliefs[entry - this.start] = belief;
    this.alignments[entry - this.start] = alignment;
  }

  shares() {
    return { ...this.sum(() => true), count: this.end - this.start };
  }

  ofRelation(relation: number) {
    return this.sum((entry) => this.lists.relations[entry] === relation);
  }

  private sum(includes: (entry: number) => boolean) {
    let count = 0;
    let weight = 0;
    let matched = 0;
    let aligned = 0;
    let elsewhere = 0;
    let best = 0;
    for (let entry = this.start; entry < this.end; entry++) {
      if (!includes(entry)) continue;
      const own = this.lists.weights[entry];
      const belief = this.beliefs[entry - this.start];
      count++;
      weight += own;
      matched += own * belief;
      aligned += own * belief * this.alignments[entry - this.start];
      elsewhere += own * Math.max(0, this.bestOf[this.lists.neighbours[entry]] - belief);
      best = Math.max(best, belief);
    }
    const scale = weight > 0 ? 1 / weight : 0;
    return { count, matched: matched * scale, aligned: aligned * scale, elsewhere: elsewhere * scale, best };
  }
}
