import type { SeededRandom } from "../base/random";
import type { Link, Split } from "../graph/links";
import type { View, World } from "./world";

/** What part of the matches is known before any work is done; the rest is the test split. */
export interface LabelledFractions {
  readonly train: number;
  readonly valid: number;
}

/**
 * Every entity that both views show, as a link from the left node to the right one, by left node number. Splits are drawn
 * within each type, so that the fractions hold for each of them.
 */
export function matchLinks(
  world: World,
  left: View,
  right: View,
  fractions: LabelledFractions,
  random: SeededRandom,
): Link[] {
  const byType = new Map<string, number[]>();
  for (let entity = 0; entity < world.entities.length; entity++) {
    if (left.nodeOf[entity]! < 0 || right.nodeOf[entity]! < 0) continue;
    const { type } = world.entities[entity]!;
    const known = byType.get(type);
    if (known) known.push(entity);
    else byType.set(type, [entity]);
  }
  const links: Link[] = [];
  for (const entities of byType.values()) {
    random.shuffle(entities);
    entities.forEach((entity, place) => {
      links.push({
        left: left.nodeOf[entity]!,
        right: right.nodeOf[entity]!,
        match: true,
        split: splitAt(place, entities.length, fractions),
      });
    });
  }
  return links.sort(byEnds);
}

/** Split of the item at `place` of `count` shuffled ones. */
export function splitAt(place: number, count: number, { train, valid }: LabelledFractions): Split {
  const share = (place + 0.5) / count;
  return share < train ? "train" : share < train + valid ? "valid" : "test";
}

/** Order of links: left node, then right node. */
export function byEnds(a: Link, b: Link): number {
  return a.left - b.left || a.right - b.right;
}
