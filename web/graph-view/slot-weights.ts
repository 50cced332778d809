import type { PairExplanation, SlotView, SlotWeights } from "../../src/engine/protocol/explanation";
import type { Side } from "../../src/graph/knowledge-graph";

/** Which of α, β and w is drawn. */
export type WeightKind = "combined" | "cross" | "self";

/** A slot of one of the two neighbourhoods, by its position in the explanation. */
export interface SlotRef {
  readonly side: Side;
  readonly slot: number;
}

/** The weights with which a slot enters the node it hangs on: level 2 at hop 1, level 1 at hop 2. Each sums to 1 there. */
export function weightsOf(slot: SlotView): SlotWeights {
  return slot.level2 ?? slot.level1;
}

/** Whether the cross weights of a hop have a say in the combined ones; where not, they are shown all the same. */
export function crossCounts({ crossAttention, crossLevels }: PairExplanation, hop: 1 | 2): boolean {
  return crossAttention && (hop === 1 || crossLevels === "all");
}

export function otherSide(side: Side): Side {
  return side === "left" ? "right" : "left";
}

/** The slot on the other side that answers this one best, or null where that side has none. */
export function counterpartOf(explanation: PairExplanation, side: Side, slot: SlotView): SlotView | null {
  if (slot.counterpart === null) return null;
  return explanation[otherSide(side)].slots[slot.counterpart.slot] ?? null;
}

/** Slots of one hop, and of one parent at hop 2, the strongest first; equal weights in the order of the sample. */
export function strongestFirst(slots: readonly SlotView[]): SlotView[] {
  return [...slots].sort((a, b) => weightsOf(b).combined - weightsOf(a).combined || a.slot - b.slot);
}
