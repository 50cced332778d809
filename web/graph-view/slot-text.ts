import type { PairExplanation, SlotView } from "../../src/engine/protocol/explanation";
import type { Side } from "../../src/graph/knowledge-graph";
import { counterpartOf, weightsOf } from "./slot-weights";

/**
 * A relation with an arrow that points the way the edge does in the drawing: neighbours stand inwards of the node they
 * hang on, so on the left an outgoing edge points right, and on the right it points left.
 */
export function relationText(slot: SlotView, side: Side): string {
  const pointsRight = (slot.direction === "out") === (side === "left");
  return pointsRight ? `${slot.relation} →` : `← ${slot.relation}`;
}

/** The relation read from the node that the slot hangs on: "wrote", "wrote (of it)". */
export function relationWords(slot: SlotView): string {
  return slot.direction === "out" ? slot.relation : `${slot.relation} (incoming)`;
}

/** A weight in [0, 1] with three decimals. */
export function weightText(weight: number): string {
  return weight.toFixed(3);
}

/** One slot in words: what hovering shows, and what a screen reader hears. */
export function slotSentence(explanation: PairExplanation, side: Side, slot: SlotView): string {
  const { cross, self, combined } = weightsOf(slot);
  const answer = counterpartOf(explanation, side, slot);
  const echo = answer
    ? `answered by ${answer.entity.name} (echo ${weightText(slot.counterpart!.echo)})`
    : "nothing on the other side to answer it";
  return (
    `${slot.entity.name}, ${slot.entity.type}, ${relationWords(slot)}, hop ${slot.hop}, ${echo}: ` +
    `cross ${weightText(cross)}, self ${weightText(self)}, combined ${weightText(combined)}`
  );
}

/** Cuts text to the room it has, in the unit of `measure`, and marks the cut. Splits no character. */
export function fitText(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text;
  const characters = [...text];
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${characters.slice(0, middle).join("")}…`) <= room) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? "" : `${characters.slice(0, fits).join("").trimEnd()}…`;
}
