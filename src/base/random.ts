/**
 * Seeded random numbers. Nothing in Crosswalk draws from the platform's own generator: same seed, same result.
 *
 * Two forms: a stream (`SeededRandom`) for work with a natural order, and a hash of its arguments
 * (`uniformFrom`) where the result must not depend on the order of evaluation, as in neighbourhood sampling.
 */

/** Mixes 32 bits (the finaliser of MurmurHash3, Appleby, public domain). */
export function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Uniform in (0, 1), a pure function of up to four integers. Never exactly 0, so its logarithm is finite. */
export function uniformFrom(a: number, b = 0, c = 0, d = 0): number {
  let x = mix32(a + 0x9e3779b9);
  x = mix32(x ^ (b + 0x7f4a7c15));
  x = mix32(x ^ (c + 0x94d049bb));
  x = mix32(x ^ (d + 0x2545f491));
  return (x + 0.5) / 4294967296;
}

/** A 32-bit hash of text (FNV-1a over UTF-16 units, then mixed). For seeds and buckets, not for security. */
export function hashText(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix32(hash);
}

/** A stream of random numbers (sfc32, period at least 2^32) from an integer seed. */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(readonly seed: number) {
    this.a = mix32(seed);
    this.b = mix32(seed ^ 0x6c62272e);
    this.c = mix32(seed ^ 0x07bb0142);
    for (let warmUp = 0; warmUp < 12; warmUp++) this.bits();
  }

  /** 32 random bits as an unsigned integer. */
  bits(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.bits() / 4294967296;
  }

  /** Uniform integer in [0, bound). */
  integer(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** Standard normal (Box and Muller 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log((this.bits() + 0.5) / 4294967296));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** Shuffles in place (Fisher and Yates) and returns the same array. */
  shuffle<Items extends { length: number; [index: number]: unknown }>(items: Items): Items {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const held = items[last];
      items[last] = items[other];
      items[other] = held;
    }
    return items;
  }

  /** An independent stream, named so that adding a consumer does not shift the others. */
  fork(label: string): SeededRandom {
    return new SeededRandom(mix32(this.seed) ^ hashText(label));
  }
}
