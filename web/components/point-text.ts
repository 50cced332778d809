import type { OperatingPoint } from "../../src/evaluation/operating-point";
import { thresholdText } from "../charts/threshold-steps";

/** "accept from 0.842, review from 0.310" */
export function pointText({ accept, review }: Pick<OperatingPoint, "accept" | "review">): string {
  const accepts = `accept from ${thresholdText(accept)}`;
  return review < accept ? `${accepts}, review from ${thresholdText(review)}` : `${accepts}, reject below`;
}
