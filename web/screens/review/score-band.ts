import type { QueueRequest } from "../../../src/engine/protocol/calls";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { thresholdText } from "../../charts/threshold-steps";

/** What an operating point makes of a score. */
export type ScoreBand = "accept" | "review" | "reject";

/** Which scores pass, and what "least certain" is measured from. Without a point every score does, and the engine measures itself. */
export function scoreBounds(
  band: ScoreBand | null,
  point: OperatingPoint | null,
): Pick<QueueRequest, "minimumScore" | "below" | "threshold"> {
  if (point === null) return { minimumScore: 0 };
  const { accept, review } = point;
  switch (band) {
    case null:
      return { minimumScore: 0, threshold: accept };
    case "accept":
      return { minimumScore: accept, threshold: accept };
    case "review":
      return { minimumScore: review, below: accept, threshold: accept };
    case "reject":
      return { minimumScore: 0, below: review, threshold: accept };
  }
}

/** What the thresholds make of a score: by the operating point, else by the measured threshold. */
export function bandText(score: number, threshold: number | null, review: number | null): string {
  if (threshold === null) return "no threshold yet: it is chosen on known links";
  if (review === null)
    return `${score >= threshold ? "at or above" : "below"} the threshold ${thresholdText(threshold)}`;
  if (score >= threshold) return `to accept: at or above ${thresholdText(threshold)}`;
  if (score < review) return `to reject: below ${thresholdText(review)}`;
  return `to review: from ${thresholdText(review)} on, below ${thresholdText(threshold)}`;
}
