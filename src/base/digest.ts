import { mix32 } from "./random";

/**
 * A 64-bit content digest, built up piece by piece: it tells whether two graphs or tables are the same data.
 * Not cryptographic: `crypto.subtle` does not exist on an insecure origin, where Crosswalk must work too.
 */
export class Digest {
  private low = 0x811c9dc5;
  private high = 0x9dc5811c;

  number(value: number): this {
    this.low = Math.imul(this.low ^ value, 0x01000193);
    this.high = Math.imul(this.high ^ (value + 0x9e3779b9), 0x01000193) ^ (this.high >>> 15);
    return this;
  }

  text(value: string): this {
    for (let index = 0; index < value.length; index++) this.number(value.charCodeAt(index));
    return this.number(0x10000 + value.length);
  }

  numbers(values: ArrayLike<number>): this {
    for (let index = 0; index < values.length; index++) this.number(values[index] as number);
    return this.number(0x10000 + values.length);
  }

  /** 16 hexadecimal digits. */
  hex(): string {
    const part = (value: number) => mix32(value).toString(16).padStart(8, "0");
    return part(this.high) + part(this.low ^ this.high);
  }
}
