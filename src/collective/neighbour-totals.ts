import type { NeighbourLists } from "./neighbour-lists";

/**
 * Sums over the neighbours of one entity of a pair: how many, what share of them was met, what share is believed to belong elsewhere.
 * Of all neighbours and of those by each relation that has columns of its own. Reused from pair to pair.
 */
export class NeighbourTotals {
  /** [1 + relations] all neighbours first, then those by each relation */
  readonly counts: Uint32Array;
  /** [1 + relations] weighted shares in [0, 1], 0 where there is no neighbour */
  readonly matched: Float64Array;
  readonly aligned: Float64Array;
  readonly elsewhere: Float64Array;
  /** [1 + relations] the highest belief among the neighbours met */
  readonly best: Float64Array;
  private readonly weights: Float64Array;
  /** [directed relations] place in the arrays above, 0 for one without columns */
  private readonly placeOf: Uint16Array;
  /** [neighbours of the longest list] */
  private readonly beliefs: Float64Array;
  private readonly alignments: Float64Array;
  private start = 0;
  private end = 0;

  /**
   * @param bestOf [nodes] the highest belief about any pair of the node
   * @param relations directed relation ids
   */
  constructor(
    private readonly lists: NeighbourLists,
    private readonly bestOf: Float32Array,
    relations: readonly number[],
  ) {
    const size = 1 + relations.length;
    this.counts = new Uint32Array(size);
    this.matched = new Float64Array(size);
    this.aligned = new Float64Array(size);
    this.elsewhere = new Float64Array(size);
    this.best = new Float64Array(size);
    this.weights = new Float64Array(size);
    this.placeOf = new Uint16Array(2 * lists.relationCount);
    relations.forEach((relation, index) => {
      if (relation >= 0) this.placeOf[relation] = index + 1;
    });
    let longest = 0;
    for (let node = 0; node < lists.nodeCount; node++) {
      longest = Math.max(longest, lists.offsets[node + 1] - lists.offsets[node]);
    }
    this.beliefs = new Float64Array(longest);
    this.alignments = new Float64Array(longest);
  }

  /** Begins with another entity, none of whose neighbours was met. */
  of(node: number): void {
    this.start = this.lists.offsets[node];
    this.end = this.lists.offsets[node + 1];
    this.beliefs.fill(0, 0, this.end - this.start);
    this.alignments.fill(0, 0, this.end - this.start);
  }

  meet(entry: number, belief: number, alignment: number): void {
    this.beliefs[entry - this.start] = belief;
    this.alignments[entry - this.start] = alignment;
  }

  sum(): void {
    const { lists, bestOf, counts, weights, matched, aligned, elsewhere, best, placeOf } = this;
    for (const sums of [counts, weights, matched, aligned, elsewhere, best]) sums.fill(0);
    for (let entry = this.start; entry < this.end; entry++) {
      const weight = lists.weights[entry];
      const belief = this.beliefs[entry - this.start];
      const met = weight * belief;
      const metAligned = met * this.alignments[entry - this.start];
      const others = weight * Math.max(0, bestOf[lists.neighbours[entry]] - belief);
      for (let place = placeOf[lists.relations[entry]]; ; place = 0) {
        counts[place]++;
        weights[place] += weight;
        matched[place] += met;
        aligned[place] += metAligned;
        elsewhere[place] += others;
        if (belief > best[place]) best[place] = belief;
        if (place === 0) break;
      }
    }
    for (let place = 0; place < counts.length; place++) {
      const scale = weights[place] > 0 ? 1 / weights[place] : 0;
      matched[place] *= scale;
      aligned[place] *= scale;
      elsewhere[place] *= scale;
    }
  }
}
