import type { EncodingPlan } from "../sampling/encoding-plan";

/** One slot of a root's sample and where the model's arrays hold its numbers. */
export interface SlotPlace {
  readonly hop: 1 | 2;
  /** Place among the K slots of hop 1, or the K · K slots of hop 2, padding counted. */
  readonly index: number;
  /** Position in the list of the hop-1 slot that it hangs on; null at hop 1. */
  readonly parent: number | null;
  /** Node number in the side's graph. */
  readonly node: number;
  /** 0 .. 2R − 1 */
  readonly relation: number;
}

/**
 * The slots of one root's sample, hop 1 first, padding left out.
 *
 * @param root the root's level-2 row
 */
export function slotPlaces({ level1, level2, nodes }: EncodingPlan, root: number): SlotPlace[] {
  const k = level2.slotsPerNode;
  const places: SlotPlace[] = [];
  for (let slot = 0; slot < k; slot++) {
    const row = level2.slotRows[root * k + slot];
    if (row < 0) continue;
    const relation = level2.slotRelations[root * k + slot];
    places.push({ hop: 1, index: slot, parent: null, node: nodes[row], relation });
  }
  // Rows of every level begin with the rows of the level above: a hop-1 node has one row number at all of them.
  for (const [parent, { index }] of [...places].entries()) {
    const parentRow = level2.slotRows[root * k + index];
    for (let slot = 0; slot < k; slot++) {
      const row = level1.slotRows[parentRow * k + slot];
      if (row < 0) continue;
      const relation = level1.slotRelations[parentRow * k + slot];
      places.push({ hop: 2, index: index * k + slot, parent, node: nodes[row], relation });
    }
  }
  return places;
}
