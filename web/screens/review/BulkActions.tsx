import { useState } from "react";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { thresholdText } from "../../charts/threshold-steps";
import { Button } from "../../components/Button";
import { countText } from "../../components/number-text";
import { pointInForce } from "../../stores/operating-point-store";
import { useReview, useReviewStore } from "../../stores/review-context";
import { useOperatingPoint, useSay, useScoring, useTasks } from "../../stores/workbench-context";
import styles from "./BulkActions.module.css";
import { BulkDialog } from "./BulkDialog";
import type { BulkVerdict } from "./bulk-words";
import { useBandCounts } from "./use-band-counts";
import { movedText } from "./verdict-words";

/**
 * What the operating point in force makes of the open pairs, and the two verdicts for all: accept from the one threshold on, reject
 * below the other. Nothing without a point or without scores.
 *
 * @param withUndo offers to take the last one back: for a screen without the undo of the review
 */
export function BulkActions({ withUndo = false }: { withUndo?: boolean }) {
  const point = useOperatingPoint(pointInForce);
  const scored = useScoring((state) => !state.running && state.report !== null);
  return point === null || !scored ? null : <PointActions point={point} withUndo={withUndo} />;
}

function PointActions({ point, withUndo }: { point: OperatingPoint; withUndo: boolean }) {
  const counts = useBandCounts(point);
  const busy = useTasks((state) => state.tasks.length > 0);
  const [asking, setAsking] = useState<BulkVerdict | null>(null);
  const { accept, review } = point;
  const number = (count: number | undefined) => (count === undefined ? "…" : countText(count));
  return (
    <div className={styles.actions}>
      <dl className={styles.bands} aria-label="Open pairs by the operating point">
        <div>
          <dt>To accept</dt>
          <dd>{number(counts?.accept)}</dd>
        </div>
        {counts !== null && counts.leftOut > 0 && (
          <div>
            <dt>Lost, one-to-one</dt>
            <dd>{number(counts.leftOut)}</dd>
          </div>
        )}
        <div>
          <dt>To review</dt>
          <dd>{number(counts?.review)}</dd>
        </div>
        <div>
          <dt>To reject</dt>
          <dd>{number(counts?.reject)}</dd>
        </div>
      </dl>
      <div className={styles.buttons}>
        <Button
          size="small"
          aria-label={`Accept all from ${thresholdText(accept)} on…`}
          isDisabled={busy}
          onPress={() => setAsking("accept")}
        >
          Accept all…
        </Button>
        <Button
          size="small"
          aria-label={`Reject all below ${thresholdText(review)}…`}
          isDisabled={busy}
          onPress={() => setAsking("reject")}
        >
          Reject all…
        </Button>
        {withUndo && <UndoBulk />}
      </div>
      {asking !== null && (
        <BulkDialog
          verdict={asking}
          threshold={asking === "accept" ? accept : review}
          modelDigest={point.modelDigest}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

/** Takes back the last act where it was one in bulk. */
function UndoBulk() {
  const review = useReviewStore();
  const say = useSay();
  const size = useReview(({ decisions }) => {
    const last = decisions.undoable.at(-1);
    return last?.changes[0]?.after?.entry.bulk === undefined ? 0 : last.changes.length;
  });
  if (size === 0) return null;
  return (
    <Button
      variant="quiet"
      size="small"
      onPress={() => say(movedText(review.getState().undo(), "undo") || "Nothing to undo")}
    >
      <span aria-hidden="true">↶</span> Undo the last {countText(size)}
    </Button>
  );
}
