import { type CandidateSet, candidatePosition, PROPOSED_BY_STRUCTURE } from "../candidates/candidate-set";
import type { NodePairs } from "./node-pairs";

/**
 * All pairs under consideration, numbered in the order they were added, so that what was computed of a pair in one round holds in the
 * next: candidates of blocking first, in their order, then pairs that only a label names, then what the rounds propose.
 */
export class PairBook {
  private lefts: Uint32Array;
  private rights: Uint32Array;
  private count: number;
  /** Positions beyond the candidates by right node, a left node. */
  private readonly added: (Map<number, number> | undefined)[];
  /** Positions from here on were proposed by structure. */
  private readonly structuralFrom: number;
  /** [rounds so far] number of pairs before each round proposed any; round 1 first */
  private readonly sizes: number[] = [];
  /** Pairs that a label names and that structure proposed too: the round that did. */
  private readonly alsoProposed = new Map<number, number>();

  /**
   * @param listed candidates first, in their order, then pairs that only a label names
   */
  constructor(
    private readonly candidates: CandidateSet,
    listed: NodePairs,
    readonly leftCount: number,
    readonly rightCount: number,
  ) {
    this.lefts = listed.lefts.slice();
    this.rights = listed.rights.slice();
    this.count = listed.lefts.length;
    this.structuralFrom = this.count;
    this.added = new Array(leftCount);
    for (let position = candidates.rights.length; position < this.count; position++) this.note(position);
  }

  get size(): number {
    return this.count;
  }

  /** Pairs that blocking or structure proposed: all but those that only a label names. */
  get proposedCount(): number {
    return this.candidates.rights.length + this.count - this.structuralFrom + this.alsoProposed.size;
  }

  leftOf(position: number): number {
    return this.lefts[position];
  }

  rightOf(position: number): number {
    return this.rights[position];
  }

  /** NaN for a pair that blocking did not propose. */
  blockingOf(position: number): number {
    return position < this.candidates.rights.length ? this.candidates.scores[position] : Number.NaN;
  }

  /** Rounds begun so far. */
  get round(): number {
    return this.sizes.length;
  }

  /** What is proposed from here on is the next round's. */
  beginRound(): void {
    this.sizes.push(this.count);
  }

  /** Whether blocking or structure proposed it; false for a pair that only a label names, and for −1. */
  isProposed(position: number): boolean {
    if (position < 0) return false;
    if (position < this.candidates.rights.length || position >= this.structuralFrom) return true;
    return this.alsoProposed.has(position);
  }

  /** The round that proposed a pair, 0 for blocking; −1 for a pair that only a label names. */
  proposedIn(position: number): number {
    if (position < this.candidates.rights.length) return 0;
    if (position < this.structuralFrom) return this.alsoProposed.get(position) ?? -1;
    let round = this.sizes.length;
    while (round > 1 && position < this.sizes[round - 1]) round--;
    return round;
  }

  /** Position of a pair, or −1. */
  find(left: number, right: number): number {
    const position = candidatePosition(this.candidates, left, right);
    return position >= 0 ? position : (this.added[left]?.get(right) ?? -1);
  }

  /** Positions of a left entity's pairs, in the order they were added. */
  *ofLeft(left: number): Generator<number> {
    const { offsets } = this.candidates;
    for (let position = offsets[left]; position < offsets[left + 1]; position++) yield position;
    const more = this.added[left];
    if (more) yield* more.values();
  }

  /** Adds what structure proposes; a pair already there stays as it is. */
  propose(left: number, right: number): void {
    const known = this.find(left, right);
    if (known >= 0) {
      if (!this.isProposed(known)) this.alsoProposed.set(known, this.round);
      return;
    }
    if (this.count === this.lefts.length) this.enlarge();
    this.lefts[this.count] = left;
    this.rights[this.count] = right;
    this.note(this.count++);
  }

  /** [size − from] the pairs from a position on. */
  pairsFrom(from: number): NodePairs {
    return { lefts: this.lefts.slice(from, this.count), rights: this.rights.slice(from, this.count) };
  }

  /** All positions, left node by left node: what reads an entity once wants them so. */
  byLeft(): Uint32Array {
    const order = new Uint32Array(this.count);
    let filled = 0;
    for (let left = 0; left < this.leftCount; left++) {
      for (const position of this.ofLeft(left)) order[filled++] = position;
    }
    return order;
  }

  /**
   * The pairs as candidates: a row's blocking candidates first and in their order, then the pairs of structure by the round that proposed
   * them and by right node, with a blocking score of 0: whether a label names one too changes nothing. Pairs that only a label names are
   * left out.
   *
   * @param lastRound what later rounds proposed is left out
   * @returns the set, and for each of its candidates the pair's position in this book and the round that proposed it, 0 for blocking
   */
  toCandidates(lastRound = this.round): {
    readonly set: CandidateSet;
    readonly positions: Uint32Array;
    readonly proposedIn: Uint8Array;
  } {
    const offsets = new Uint32Array(this.leftCount + 1);
    const positions = new Uint32Array(this.count);
    const blocked = this.candidates.rights.length;
    let filled = 0;
    let most = this.candidates.k;
    for (let left = 0; left < this.leftCount; left++) {
      const structural: number[] = [];
      for (const position of this.ofLeft(left)) {
        if (position < blocked) positions[filled++] = position;
        else if (this.isProposed(position) && this.proposedIn(position) <= lastRound) structural.push(position);
      }
      structural.sort((a, b) => this.proposedIn(a) - this.proposedIn(b) || this.rights[a] - this.rights[b]);
      for (const position of structural) positions[filled++] = position;
      offsets[left + 1] = filled;
      most = Math.max(most, filled - offsets[left]);
    }
    const pick = positions.slice(0, filled);
    const set = {
      k: most,
      offsets,
      rights: pick.map((position) => this.rights[position]),
      scores: Float32Array.from(pick, (position) => (position < blocked ? this.candidates.scores[position] : 0)),
      proposers: Uint8Array.from(pick, (position) =>
        position < blocked ? this.candidates.proposers[position] : PROPOSED_BY_STRUCTURE,
      ),
    };
    return { set, positions: pick, proposedIn: Uint8Array.from(pick, (position) => this.proposedIn(position)) };
  }

  private note(position: number): void {
    const left = this.lefts[position];
    this.added[left] ??= new Map();
    this.added[left].set(this.rights[position], position);
  }

  private enlarge(): void {
    const size = Math.max(1024, Math.ceil(1.3 * this.lefts.length));
    const [lefts, rights] = [new Uint32Array(size), new Uint32Array(size)];
    lefts.set(this.lefts);
    rights.set(this.rights);
    this.lefts = lefts;
    this.rights = rights;
  }
}
