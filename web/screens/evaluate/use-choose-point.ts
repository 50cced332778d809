import type { EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { useWorkbench } from "../../stores/workbench-context";

/** Puts the draft in force for the scores that were measured, and says so. */
export function useChoosePoint(report: EvaluationReport): () => void {
  const { evaluation, scoring, operatingPoint, messages } = useWorkbench();
  return () => {
    const { accept, review, origin, binding } = evaluation.getState().draft;
    const { modelDigest } = report;
    // Other scores would have voided the report, so the round shown is the one measured.
    const round = scoring.getState().report?.round?.shown ?? null;
    operatingPoint.getState().choose({ accept, review, origin, binding, modelDigest, round, chosenAt: Date.now() });
    messages.getState().say("The operating point is saved: it drives review and exports.");
  };
}

/** Takes the point out of force, for good, and says so. The draft stays: it can be put in force again. */
export function useWithdrawPoint(): () => void {
  const { operatingPoint, messages } = useWorkbench();
  return () => {
    operatingPoint.getState().clear();
    messages.getState().say("The operating point is withdrawn: none is in force.");
  };
}
