import type { Beliefs } from "./beliefs";
import type { NeighbourLists } from "./neighbour-lists";
import type { RelationAlignment } from "./relation-alignment";

/** Below so many meetings the plainest sort is the fastest. */
const FEW = 24;

/**
 * Meetings of a pair: neighbours of one entity that are believed to be neighbours of the other, one-to-one. Read anew for every pair of a
 * round, so its arrays are kept and grow with what is met.
 */
export class NeighbourMeetings {
  /** Meetings of the pair last read; the arrays below hold so many. */
  count = 0;
  /** Entries of the two neighbour lists. */
  leftEntries: Int32Array = new Int32Array(64);
  rightEntries: Int32Array = new Int32Array(64);
  /** Belief that the two neighbours match. */
  beliefs: Float64Array = new Float64Array(64);
  /** How far the two relations say the same. */
  alignments: Float64Array = new Float64Array(64);

  /** belief · alignment */
  private strengths: Float64Array = new Float64Array(64);
  private order: Int32Array = new Int32Array(64);
  /** [right nodes] the pair in whose neighbourhood a node was last seen, and its last entry there */
  private readonly seenIn: Int32Array;
  private readonly lastEntry: Int32Array;
  /** [right entries] another entry of the same neighbour, −1 for none */
  private readonly otherEntry: Int32Array;
  /** [entries] the pair for which an entry was last taken */
  private readonly leftTaken: Int32Array;
  private readonly rightTaken: Int32Array;
  private pair = 0;

  constructor(
    private readonly left: NeighbourLists,
    private readonly right: NeighbourLists,
    private readonly believed: Beliefs,
    private readonly alignment: RelationAlignment,
  ) {
    this.seenIn = new Int32Array(right.nodeCount);
    this.lastEntry = new Int32Array(right.nodeCount);
    this.otherEntry = new Int32Array(right.neighbours.length);
    this.leftTaken = new Int32Array(left.neighbours.length);
    this.rightTaken = new Int32Array(right.neighbours.length);
  }

  read(leftNode: number, rightNode: number): void {
    this.pair++;
    this.collect(leftNode, rightNode);
    if (this.count > 1) this.makeOneToOne();
  }

  private collect(leftNode: number, rightNode: number): void {
    const { left, right, believed, pair, seenIn, lastEntry, otherEntry } = this;
    this.count = 0;
    for (let entry = right.offsets[rightNode]; entry < right.offsets[rightNode + 1]; entry++) {
      const neighbour = right.neighbours[entry];
      otherEntry[entry] = seenIn[neighbour] === pair ? lastEntry[neighbour] : -1;
      seenIn[neighbour] = pair;
      lastEntry[neighbour] = entry;
    }
    for (let entry = left.offsets[leftNode]; entry < left.offsets[leftNode + 1]; entry++) {
      const neighbour = left.neighbours[entry];
      for (let place = believed.offsets[neighbour]; place < believed.offsets[neighbour + 1]; place++) {
        const image = believed.rights[place];
        if (seenIn[image] !== pair) continue;
        // The pair's own belief, come back by an edge between the two neighbours.
        if (neighbour === leftNode && image === rightNode) continue;
        for (let other = lastEntry[image]; other >= 0; other = otherEntry[other]) {
          const alignment = this.alignment.of(left.relations[entry], right.relations[other]);
          this.add(entry, other, believed.values[place], alignment);
        }
      }
    }
  }

  private add(leftEntry: number, rightEntry: number, belief: number, alignment: number): void {
    const at = this.count++;
    if (at === this.order.length) this.enlarge();
    this.leftEntries[at] = leftEntry;
    this.rightEntries[at] = rightEntry;
    this.beliefs[at] = belief;
    this.alignments[at] = alignment;
    this.strengths[at] = belief * alignment;
  }

  /** Greedy, the strongest first; ties by entry. */
  private makeOneToOne(): void {
    const { leftEntries, rightEntries, beliefs, alignments, leftTaken, rightTaken, pair } = this;
    const order = this.sorted();
    let kept = 0;
    for (const meeting of order) {
      const left = leftEntries[meeting];
      const right = rightEntries[meeting];
      if (leftTaken[left] === pair || rightTaken[right] === pair) continue;
      leftTaken[left] = pair;
      rightTaken[right] = pair;
      order[kept++] = meeting;
    }
    // The arrays are read front to back, strongest first; what was kept is copied over by way of the scratch array.
    for (const values of [leftEntries, rightEntries, beliefs, alignments]) {
      for (let place = 0; place < kept; place++) this.strengths[place] = values[order[place]];
      for (let place = 0; place < kept; place++) values[place] = this.strengths[place];
    }
    this.count = kept;
  }

  private sorted(): Int32Array {
    const { count, strengths, leftEntries, rightEntries } = this;
    const order = this.order.subarray(0, count);
    const comesAfter = (a: number, b: number) =>
      strengths[b] - strengths[a] || leftEntries[a] - leftEntries[b] || rightEntries[a] - rightEntries[b];
    if (count > FEW) {
      for (let place = 0; place < count; place++) order[place] = place;
      return order.sort(comesAfter);
    }
    for (let meeting = 0; meeting < count; meeting++) {
      let place = meeting;
      for (; place > 0 && comesAfter(order[place - 1], meeting) > 0; place--) order[place] = order[place - 1];
      order[place] = meeting;
    }
    return order;
  }

  private enlarge(): void {
    const size = 2 * this.order.length;
    const larger = <Values extends Int32Array | Float64Array>(values: Values, into: Values): Values => {
      into.set(values);
      return into;
    };
    this.leftEntries = larger(this.leftEntries, new Int32Array(size));
    this.rightEntries = larger(this.rightEntries, new Int32Array(size));
    this.beliefs = larger(this.beliefs, new Float64Array(size));
    this.alignments = larger(this.alignments, new Float64Array(size));
    this.strengths = larger(this.strengths, new Float64Array(size));
    this.order = new Int32Array(size);
  }
}
