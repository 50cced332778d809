import type { EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { useWorkbench } from "../../stores/workbench-context";

/** Puts the draft in force for the model that was measured, and says so. */
export function useChoosePoint(report: EvaluationReport): () => void {
  const { evaluation, operatingPoint, messages } = useWorkbench();
  return () => {
    const { accept, review, origin, binding } = evaluation.getState().draft;
    const { modelDigest } = report;
    operatingPoint.getState().choose({ accept, review, origin, binding, modelDigest, chosenAt: Date.now() });
    messages.getState().say("The operating point is saved: it drives review and exports.");
  };
}
