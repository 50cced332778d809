/** A growing column of 32-bit numbers: a third of the memory of an array of numbers, and no copy by value at the end. */
export class NumberColumn {
  private values = new Uint32Array(1024);
  private used = 0;

  push(value: number): void {
    if (this.used === this.values.length) {
      const larger = new Uint32Array(this.used * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.used++] = value;
  }

  /** The numbers so far; valid until the next `push`. */
  view(): Uint32Array {
    return this.values.subarray(0, this.used);
  }
}
