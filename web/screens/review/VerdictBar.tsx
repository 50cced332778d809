import { verdictOf } from "../../../src/review/journal";
import { Button } from "../../components/Button";
import { classNames } from "../../components/class-names";
import type { ReviewDeskState } from "./use-review-desk";
import styles from "./VerdictBar.module.css";
import { verdicts, verdictWords } from "./verdict-words";

/** Accept, reject, unsure, undo, redo: each with its key. What stands is pressed. */
export function VerdictBar({ desk }: { desk: ReviewDeskState }) {
  const { pair, decisions, decide, undo, redo } = desk;
  const standing = pair ? verdictOf(decisions, pair) : null;
  return (
    <fieldset className={styles.bar} aria-label="Verdict">
      {verdicts.map((verdict) => {
        const { act, past, sign, key } = verdictWords[verdict];
        const stands = standing === verdict;
        return (
          <Button
            key={verdict}
            className={classNames(styles.verdict, stands && styles[verdict])}
            aria-label={stands ? `${past}: this verdict stands` : act}
            aria-keyshortcuts={key}
            isDisabled={pair === null}
            onPress={() => decide(verdict)}
          >
            <span className={styles.sign} aria-hidden="true">
              {sign}
            </span>
            {stands ? past : act}
            <kbd>{key}</kbd>
          </Button>
        );
      })}
      <span className={styles.history}>
        <Button
          variant="quiet"
          aria-label="Undo"
          aria-keyshortcuts="Control+Z Meta+Z"
          isDisabled={decisions.undoable.length === 0}
          onPress={undo}
        >
          <span aria-hidden="true">↶</span> Undo <kbd>Ctrl Z</kbd>
        </Button>
        <Button
          variant="quiet"
          aria-label="Redo"
          aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
          isDisabled={decisions.redoable.length === 0}
          onPress={redo}
        >
          <span aria-hidden="true">↷</span> Redo <kbd>Ctrl ⇧ Z</kbd>
        </Button>
      </span>
    </fieldset>
  );
}
