import { useDeferredValue, useEffect } from "react";
import type { ProjectProfile } from "../../../src/engine/protocol/project";
import type { ModelSummary } from "../../../src/engine/protocol/training";
import { EarlierRoundMark } from "../../app/EarlierRoundMark";
import { PointMark } from "../../app/PointMark";
import { useProject, useScoring, useWorkbench } from "../../stores/workbench-context";
import { EvidenceZone } from "./EvidenceZone";
import { PairZone } from "./PairZone";
import { QueueZone } from "./QueueZone";
import styles from "./ReviewDesk.module.css";
import { useReviewKeys } from "./review-keys";
import { useReviewDesk } from "./use-review-desk";

/** The three zones: which pairs, the pair, and what speaks for it and against it. */
export function ReviewDesk({ profile, model }: { profile: ProjectProfile; model: ModelSummary }) {
  const { scoring } = useWorkbench();
  const scores = useScoring((state) => (state.running ? null : state.report));
  const hasCandidates = useProject((state) => state.candidates !== null);
  // A model from another project scores this one's pairs as soon as somebody wants to see them.
  const shouldScore = useScoring((state) => state.report === null && !state.running && state.error === null);
  useEffect(() => {
    if (shouldScore && hasCandidates) void scoring.getState().scoreAll();
  }, [scoring, shouldScore, hasCandidates]);

  const desk = useReviewDesk(profile, model.digest, scores);
  useReviewKeys(desk);
  // The queue is drawn first, the pair in a task of its own: all at once would hold up the page.
  const queueDrawn = useDeferredValue(true, false);
  return (
    <div className={styles.frame}>
      <EarlierRoundMark />
      <PointMark />
      <div className={styles.desk}>
        <QueueZone desk={desk} profile={profile} scored={scores !== null} />
        <div className={styles.subject}>
          {queueDrawn && (
            <>
              <PairZone desk={desk} />
              <EvidenceZone desk={desk} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}
