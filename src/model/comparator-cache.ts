import type { PairReader } from "./vector-comparators";

/** Pairs a block of the cache. */
const BLOCK = 4096;

/**
 * Comparators of numbered pairs, computed when first asked for and kept: training meets the same candidates every epoch,
 * and scoring again after a retraining is then a matter of seconds. Blocks are allocated as they are needed.
 */
export class ComparatorCache {
  private readonly blocks: (Float32Array | undefined)[] = [];
  private readonly known: (Uint8Array | undefined)[] = [];

  constructor(readonly comparer: PairReader) {}

  get size(): number {
    return this.comparer.size;
  }

  /**
   * Fills one row.
   *
   * @param position the pair's number, or −1 for a pair that is not worth keeping
   */
  read(position: number, left: number, right: number, out: Float32Array, at: number): void {
    if (position < 0) {
      this.comparer.compare(left, right, out, at);
      return;
    }
    const block = Math.floor(position / BLOCK);
    const row = position % BLOCK;
    this.blocks[block] ??= new Float32Array(BLOCK * this.size);
    this.known[block] ??= new Uint8Array(BLOCK);
    const values = this.blocks[block];
    const known = this.known[block];
    if (known[row] === 0) {
      this.comparer.compare(left, right, values, row * this.size);
      known[row] = 1;
    }
    out.set(values.subarray(row * this.size, (row + 1) * this.size), at);
  }
}
