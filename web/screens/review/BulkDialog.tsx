import { useEffect, useState } from "react";
import { isAborted } from "../../../src/base/errors";
import type { BulkPairs } from "../../../src/engine/protocol/bulk";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorNotice } from "../../components/ErrorNotice";
import { counted } from "../../components/number-text";
import { ProgressBar } from "../../components/ProgressBar";
import { decideBulk, findBulkPairs } from "../../stores/bulk-verdict";
import { useReviewStore } from "../../stores/review-context";
import { useTasks, useWorkbench } from "../../stores/workbench-context";
import styles from "./BulkActions.module.css";
import { type BulkVerdict, bulkTitle, conflictText, expectationText, ruleText } from "./bulk-words";
import { verdictWords } from "./verdict-words";

interface BulkDialogProps {
  readonly verdict: BulkVerdict;
  readonly threshold: number;
  readonly modelDigest: string;
  readonly onClose: () => void;
}

/** Says which pairs a verdict for all falls on and what is to be expected of it; then gives it, or not. */
export function BulkDialog({ verdict, threshold, modelDigest, onClose }: BulkDialogProps) {
  const { engine, tasks, messages } = useWorkbench();
  const review = useReviewStore();
  const [found, setFound] = useState<BulkPairs | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [deciding, setDeciding] = useState(false);
  const task = useTasks((state) => (deciding ? (state.tasks.at(-1) ?? null) : null));

  useEffect(() => {
    let left = false;
    findBulkPairs(engine, verdict, threshold).then(
      (pairs) => !left && setFound(pairs),
      (failure: unknown) => !left && setError(failure),
    );
    return () => {
      left = true;
    };
  }, [engine, verdict, threshold]);

  const stop = () => task && tasks.getState().stop(task.id);

  async function decide(pairs: BulkPairs): Promise<void> {
    setDeciding(true);
    const { say } = messages.getState();
    const { past, noun } = verdictWords[verdict];
    try {
      const { drafts } = await decideBulk(tasks, review, { verdict, threshold }, pairs, modelDigest);
      const them = drafts.length === 1 ? "it" : "all of them";
      say(`${past} ${counted(drafts.length, "pair")} in bulk. Undo takes ${them} back.`);
    } catch (failure) {
      if (!isAborted(failure)) {
        setDeciding(false);
        setError(failure);
        return;
      }
      say(`${noun} in bulk: stopped. Nothing is decided.`);
    }
    onClose();
  }

  const count = found?.lefts.length ?? 0;
  const nothing = found !== null && count === 0;
  const conflict = found && conflictText(found);
  return (
    <Dialog title={titleOf(verdict, found && count)} isOpen onClose={deciding ? stop : onClose}>
      {error !== null ? (
        <ErrorNotice error={error} />
      ) : found === null ? (
        <p>Counting the pairs…</p>
      ) : (
        <div className={styles.words}>
          <p>{ruleText(verdict, threshold, found)}</p>
          {conflict && <p>{conflict}</p>}
          {count > 0 && <p>{expectationText(verdict, found)}</p>}
          {count > 0 && (
            <p className={styles.quiet}>
              One act: Undo takes all of it back. Exports say that these pairs were decided in bulk. Training and
              measuring leave them out, for the model would only agree with itself, until you decide a pair by hand.
            </p>
          )}
        </div>
      )}
      {deciding && (
        <ProgressBar
          label={task?.progress?.stage ?? "Deciding"}
          done={task?.progress?.done ?? 0}
          total={task?.progress?.total ?? 0}
        />
      )}
      <div className={styles.choice}>
        {deciding ? (
          <Button isDisabled={task === null || task.stopping} onPress={stop}>
            {task?.stopping ? "Stopping…" : "Stop"}
          </Button>
        ) : (
          <Button onPress={onClose}>{nothing ? "Close" : "Cancel"}</Button>
        )}
        {!nothing && (
          <Button
            variant="primary"
            isDisabled={found === null || deciding || error !== null}
            onPress={() => found && void decide(found)}
          >
            {found ? bulkTitle(verdict, count) : verdictWords[verdict].act}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** What is asked; `count` is null until the pairs are counted. */
function titleOf(verdict: BulkVerdict, count: number | null): string {
  const { act } = verdictWords[verdict];
  if (count === null) return `${act} in bulk`;
  return count === 0 ? `Nothing to ${act.toLowerCase()}` : `${bulkTitle(verdict, count)}?`;
}
