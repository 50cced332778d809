import type { PairExplanation, SlotView } from "../../src/engine/protocol/explanation";
import { strongestFirst, weightsOf } from "./slot-weights";

/** One row of the mirrored drawing: the hop-1 slots that face each other. */
export interface CounterpartRow {
  readonly left: SlotView | null;
  readonly right: SlotView | null;
  /** exp(−distance) of the two; null where the slots of the row are no counterparts of each other. */
  readonly echo: number | null;
}

/**
 * Puts hop-1 counterparts on one row. Every slot names the slot that answers it best; those claims are granted from
 * the strongest echo down, each slot once. Rows with a pair come first, the heaviest (sum of both combined weights) on
 * top; what is left over fills the rows below, left and right side by side without being counterparts.
 *
 * The order never depends on which weight is drawn, so switching it moves nothing.
 */
export function counterpartRows(explanation: PairExplanation): CounterpartRow[] {
  const left = explanation.left.slots.filter((slot) => slot.hop === 1);
  const right = explanation.right.slots.filter((slot) => slot.hop === 1);
  const claims = [
    ...left.flatMap(({ slot, counterpart }) =>
      counterpart ? [{ left: slot, right: counterpart.slot, echo: counterpart.echo }] : [],
    ),
    ...right.flatMap(({ slot, counterpart }) =>
      counterpart ? [{ left: counterpart.slot, right: slot, echo: counterpart.echo }] : [],
    ),
  ].sort((a, b) => b.echo - a.echo || a.left - b.left || a.right - b.right);

  const partners = new Map<number, { right: number; echo: number }>();
  const takenRight = new Set<number>();
  for (const claim of claims) {
    if (partners.has(claim.left) || takenRight.has(claim.right)) continue;
    partners.set(claim.left, { right: claim.right, echo: claim.echo });
    takenRight.add(claim.right);
  }

  const rightBySlot = new Map(right.map((slot) => [slot.slot, slot]));
  const pairs = left.flatMap((slot): CounterpartRow[] => {
    const partner = partners.get(slot.slot);
    return partner ? [{ left: slot, right: rightBySlot.get(partner.right) ?? null, echo: partner.echo }] : [];
  });
  pairs.sort((a, b) => rowWeight(b) - rowWeight(a) || a.left!.slot - b.left!.slot);

  const restLeft = strongestFirst(left.filter(({ slot }) => !partners.has(slot)));
  const restRight = strongestFirst(right.filter(({ slot }) => !takenRight.has(slot)));
  const rest = Array.from({ length: Math.max(restLeft.length, restRight.length) }, (_, row) => ({
    left: restLeft[row] ?? null,
    right: restRight[row] ?? null,
    echo: null,
  }));
  return [...pairs, ...rest];
}

function rowWeight({ left, right }: CounterpartRow): number {
  return (left ? weightsOf(left).combined : 0) + (right ? weightsOf(right).combined : 0);
}
