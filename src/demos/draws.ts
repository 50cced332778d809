import type { SeededRandom } from "../base/random";

/** One item, all equally likely. */
export function oneOf<Item>(items: readonly Item[], random: SeededRandom): Item {
  return items[random.integer(items.length)]!;
}

/** One item, the earlier the likelier: position n·u^skew for uniform u, so that a few items are met again and again. */
export function earlyOneOf<Item>(items: readonly Item[], skew: number, random: SeededRandom): Item {
  return items[Math.floor(items.length * random.next() ** skew)]!;
}

/** True with the given probability. One draw, whatever the probability. */
export function chance(probability: number, random: SeededRandom): boolean {
  return random.next() < probability;
}

/** Integer in [from, to], both included. */
export function between(from: number, to: number, random: SeededRandom): number {
  return from + random.integer(to - from + 1);
}
