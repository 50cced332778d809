import type { Beliefs } from "./beliefs";
import type { NeighbourLists } from "./neighbour-lists";

/**
 * How far an edge by one directed relation on the left says the same as an edge by another on the right, in [0, 1]. Foreign
 * vocabularies are read through this: nobody has to map their relations.
 */
export class RelationAlignment {
  constructor(
    private readonly shares: ReadonlyMap<number, number>,
    private readonly size: number,
  ) {}

  /** Relations that were never seen together keep a little, so that an unlearned pair of relations is not ruled out. */
  of(left: number, right: number): number {
    return this.shares.get(left * this.size + right) ?? (left === right ? UNSEEN_SAME : UNSEEN);
  }

  /** Pairs of relations whose share is at least `least`, for the reader, highest first. */
  strongest(least: number): { readonly left: number; readonly right: number; readonly share: number }[] {
    return [...this.shares]
      .filter(([, share]) => share >= least)
      .map(([key, share]) => ({ left: Math.floor(key / this.size), right: key % this.size, share }))
      .sort((a, b) => b.share - a.share || a.left - b.left || a.right - b.right);
  }
}

/** Of relations with one name, before anything was seen of them. */
const UNSEEN_SAME = 1;
const UNSEEN = 0.05;
/** Edges' worth of trust in the value before any was seen. */
const PRIOR_WEIGHT = 4;

/**
 * Learns the alignment from what is believed: of the edges whose both ends are believed to be matched, how many are found on
 * the other side, by which relation.
 *
 *   share(r, r') = (joint + w · prior) / (mean of both sides' edges that could have been found + w)
 *
 * After PARIS (Suchanek, Abiteboul, Senellart 2011), section 4.2; departures: one symmetric share instead of one a direction,
 * and each entity's most believed match only.
 */
export function alignRelations(left: NeighbourLists, right: NeighbourLists, beliefs: Beliefs): RelationAlignment {
  const size = 2 * left.relationCount;
  const leftCounts = new Float64Array(size);
  const rightCounts = new Float64Array(size);
  const joint = new Map<number, number>();
  const rightOfLeft = new Int32Array(left.nodeCount).fill(-1);
  for (let node = 0; node < left.nodeCount; node++) {
    const start = beliefs.offsets[node];
    if (start === beliefs.offsets[node + 1] || beliefs.values[start] < TRUSTED) continue;
    // Both must hold each other for the best: a popular entity is the best match of many.
    if (beliefs.leftOfRight[beliefs.rights[start]] === node) rightOfLeft[node] = beliefs.rights[start];
  }
  const relationsAt = new Map<number, number[]>();
  for (let node = 0; node < left.nodeCount; node++) {
    const match = rightOfLeft[node];
    if (match < 0) continue;
    relationsAt.clear();
    for (let entry = right.offsets[match]; entry < right.offsets[match + 1]; entry++) {
      const neighbour = right.neighbours[entry];
      if (beliefs.leftOfRight[neighbour] < 0 || rightOfLeft[beliefs.leftOfRight[neighbour]] !== neighbour) continue;
      rightCounts[right.relations[entry]]++;
      const known = relationsAt.get(neighbour);
      if (known) known.push(right.relations[entry]);
      else relationsAt.set(neighbour, [right.relations[entry]]);
    }
    for (let entry = left.offsets[node]; entry < left.offsets[node + 1]; entry++) {
      const image = rightOfLeft[left.neighbours[entry]];
      if (image < 0) continue;
      const relation = left.relations[entry];
      leftCounts[relation]++;
      for (const other of relationsAt.get(image) ?? []) {
        const key = relation * size + other;
        joint.set(key, (joint.get(key) ?? 0) + 1);
      }
    }
  }
  const shares = new Map<number, number>();
  const share = (one: number, other: number, together: number) => {
    const prior = one === other ? UNSEEN_SAME : UNSEEN;
    const seen = (leftCounts[one] + rightCounts[other]) / 2;
    return Math.min(1, (together + PRIOR_WEIGHT * prior) / (seen + PRIOR_WEIGHT));
  };
  for (const [key, together] of joint) {
    const [one, other] = [Math.floor(key / size), key % size];
    shares.set(key, share(one, other, together));
  }
  for (let relation = 0; relation < size; relation++) {
    const key = relation * size + relation;
    if (!shares.has(key) && leftCounts[relation] + rightCounts[relation] > 0) {
      shares.set(key, share(relation, relation, 0));
    }
  }
  return new RelationAlignment(shares, size);
}

/** A belief from which on a match teaches about relations. */
const TRUSTED = 0.5;
