import { useEffect, useMemo, useState } from "react";
import type { EvaluationBasis } from "../../../src/engine/protocol/evaluation";
import { countLabels } from "../../../src/review/standing";
import { offeredBases } from "../../stores/evaluation-basis";
import { isOutdated } from "../../stores/evaluation-store";
import { useReview } from "../../stores/review-context";
import { useEvaluation, useJournal, useProject, useTasks } from "../../stores/workbench-context";
import { tooFewVerdicts, type VerdictCounts } from "./basis-words";

export interface Measuring {
  readonly bases: readonly EvaluationBasis[];
  readonly verdicts: VerdictCounts;
  /** Why the chosen basis cannot be measured on; null where it can. */
  readonly tooFew: string | null;
  /** Measuring is due: it begins by itself. */
  readonly due: boolean;
  /** The task that has to end first; null: none. */
  readonly waitsFor: string | null;
}

/** Whether verdicts were given or taken back since the figures were measured. */
export function useVerdictsChanged(): boolean {
  const decisions = useJournal((state) => state.decisions);
  return useEvaluation(({ measured }) => measured !== null && measured !== decisions);
}

/**
 * Measures when the screen opens, and whenever scores or the choice change. Verdicts that change while the figures are looked at are
 * only pointed out: measuring at each of them would move what the reader looks at.
 */
export function useMeasuring(): Measuring {
  const links = useProject((state) => state.profile?.links ?? null);
  const standing = useReview((state) => state.decisions);
  const loading = useReview((state) => state.loading);
  const basis = useEvaluation((state) => state.choice.basis);
  const outdated = useEvaluation(isOutdated);
  const running = useEvaluation((state) => state.running);
  const measure = useEvaluation((state) => state.measure);
  const task = useTasks((state) => state.tasks.at(-1)?.title ?? null);
  const bases = useMemo(() => offeredBases(links), [links]);
  const verdicts = useMemo(() => countLabels(standing), [standing]);
  const tooFew = basis.kind === "verdicts" ? tooFewVerdicts(verdicts) : null;
  const waitsFor = running ? null : task;
  const verdictsChanged = useVerdictsChanged();
  const [entering, setEntering] = useState(true);

  useEffect(() => {
    if (loading || tooFew !== null || waitsFor !== null) return;
    setEntering(false);
    if (outdated || (entering && verdictsChanged)) void measure();
  }, [entering, verdictsChanged, outdated, loading, tooFew, waitsFor, measure]);

  return { bases, verdicts, tooFew, due: outdated, waitsFor };
}
