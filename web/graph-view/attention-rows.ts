import type { PairExplanation, SlotView } from "../../src/engine/protocol/explanation";
import type { Side } from "../../src/graph/knowledge-graph";
import { counterpartOf, type SlotRef, weightsOf } from "./slot-weights";

/** One slot of either side, as the table shows it. */
export interface AttentionRow extends SlotRef {
  readonly hop: 1 | 2;
  readonly relation: string;
  readonly direction: "out" | "in";
  readonly entity: string;
  /** At hop 2, the name of the hop-1 neighbour that it hangs on; empty at hop 1. */
  readonly via: string;
  readonly counterpart: string;
  readonly echo: number | null;
  readonly cross: number;
  readonly self: number;
  readonly combined: number;
}

export type AttentionColumn = Exclude<keyof AttentionRow, "slot" | "via">;

export interface AttentionSort {
  readonly column: AttentionColumn;
  readonly descending: boolean;
}

/** Every slot of both sides, left first, in the order of the sample. */
export function attentionRows(explanation: PairExplanation): AttentionRow[] {
  return (["left", "right"] as const).flatMap((side) =>
    explanation[side].slots.map((slot) => rowOf(explanation, side, slot)),
  );
}

function rowOf(explanation: PairExplanation, side: Side, slot: SlotView): AttentionRow {
  const answer = counterpartOf(explanation, side, slot);
  const parent = slot.parent === null ? undefined : explanation[side].slots[slot.parent];
  return {
    side,
    slot: slot.slot,
    hop: slot.hop,
    relation: slot.relation,
    direction: slot.direction,
    entity: slot.entity.name || slot.entity.id,
    via: parent ? parent.entity.name || parent.entity.id : "",
    counterpart: answer ? answer.entity.name || answer.entity.id : "",
    echo: slot.counterpart?.echo ?? null,
    ...weightsOf(slot),
  };
}

/** Sorts by one column; equal values keep the order they had, and a missing value stands last either way. */
export function sortAttention(rows: readonly AttentionRow[], { column, descending }: AttentionSort): AttentionRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a[column], b[column]];
    if (x === y) return 0;
    if (x === null || x === "") return 1;
    if (y === null || y === "") return -1;
    return x < y ? -sign : sign;
  });
}
