import type { TrainingReport } from "../../src/engine/protocol/training";

/** Seconds that a run of so many epochs takes at the last run's pace: that one may have had more epochs, or fewer. */
export function secondsAtPace(
  epochs: number,
  { seconds, history }: Pick<TrainingReport, "seconds" | "history">,
): number {
  return history.length === 0 ? seconds : (seconds / history.length) * epochs;
}
