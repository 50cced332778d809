import type { OperatingPoint } from "../../src/evaluation/operating-point";
import { thresholdText } from "../charts/threshold-steps";

/** The scores of a collective round as part of a sentence: "round 2", "the network alone". Absent or null: "the last round". */
export function roundText(round: number | null | undefined): string {
  if (round === 0) return "the network alone";
  return round == null ? "the last round" : `round ${round}`;
}

/** "accept from 0.842, review from 0.310" */
export function pointText({ accept, review }: Pick<OperatingPoint, "accept" | "review">): string {
  const accepts = `accept from ${thresholdText(accept)}`;
  return review < accept ? `${accepts}, review from ${thresholdText(review)}` : `${accepts}, reject below`;
}
