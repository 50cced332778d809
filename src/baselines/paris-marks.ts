/**
 * Statements of one node, found by their object: key → (relation, chance that the object is that key). Cleared in the time it took
 * to fill.
 */
export class Marks {
  private readonly heads: Int32Array;
  private readonly nexts: number[] = [];
  private readonly keys: number[] = [];
  readonly relations: number[] = [];
  readonly chances: number[] = [];

  constructor(keyCount: number) {
    this.heads = new Int32Array(keyCount).fill(-1);
  }

  add(key: number, relation: number, chance: number): void {
    this.nexts.push(this.heads[key]);
    this.heads[key] = this.keys.length;
    this.keys.push(key);
    this.relations.push(relation);
    this.chances.push(chance);
  }

  /** The first mark of a key, −1 for none; `next` leads on. */
  first(key: number): number {
    return this.heads[key];
  }

  next(mark: number): number {
    return this.nexts[mark];
  }

  clear(): void {
    for (const key of this.keys) this.heads[key] = -1;
    for (const list of [this.nexts, this.keys, this.relations, this.chances]) list.length = 0;
  }
}
