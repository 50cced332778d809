import { useMemo } from "react";
import type { Thresholds } from "../../charts/ThresholdLines";
import { useEvaluation } from "../../stores/workbench-context";

/** The draft's thresholds, for a chart that moves them. Whoever calls this is drawn again at every step of a drag. */
export function useThresholds(): Thresholds {
  const accept = useEvaluation((state) => state.draft.accept);
  const review = useEvaluation((state) => state.draft.review);
  const move = useEvaluation((state) => state.move);
  return useMemo(() => ({ accept, review, onMove: move }), [accept, review, move]);
}
