import { WorkbenchError } from "../base/errors";

/**
 * Inverse document frequencies by hash bucket: bounded in size whatever the vocabulary, so that a model can carry it
 * to other graphs. What two terms of one bucket share is their weight, not their identity.
 */
export interface IdfTable {
  /** Documents counted. */
  readonly documents: number;
  /** [buckets, a power of two] ln((1 + documents) / (1 + frequency)) + 1 */
  readonly weights: Float32Array;
}

/** Weight of a term. One never seen weighs most. */
export function idfOf(table: IdfTable, hash: number): number {
  return table.weights[hash & (table.weights.length - 1)]!;
}

/** Counts documents; a bucket counts once a document. */
export class IdfCounter {
  private readonly frequency: Uint32Array;
  private readonly lastSeen: Uint32Array;
  private documents = 0;

  /** @throws {WorkbenchError} `base/shape` unless `buckets` is a power of two */
  constructor(buckets = 16_384) {
    if (buckets < 1 || (buckets & (buckets - 1)) !== 0) {
      throw new WorkbenchError("base/shape", `Expected a power of two of buckets, found ${buckets}.`, { buckets });
    }
    this.frequency = new Uint32Array(buckets);
    this.lastSeen = new Uint32Array(buckets);
  }

  startDocument(): void {
    this.documents++;
  }

  readonly add = (hash: number): void => {
    const bucket = hash & (this.frequency.length - 1);
    if (this.lastSeen[bucket] === this.documents) return;
    this.lastSeen[bucket] = this.documents;
    this.frequency[bucket]!++;
  };

  /** The table (Salton and Buckley 1988; smoothed so that no weight is 0 or infinite). */
  table(): IdfTable {
    const weights = Float32Array.from(this.frequency, (count) => Math.log((1 + this.documents) / (1 + count)) + 1);
    return { documents: this.documents, weights };
  }
}
