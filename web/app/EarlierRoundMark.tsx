import { ErrorNotice } from "../components/ErrorNotice";
import { earlierRound } from "../stores/scoring-store";
import { useScoring, useTasks } from "../stores/workbench-context";
import styles from "./EarlierRoundMark.module.css";

/** Says on every screen that shows scores when they are not the last round's, and leads back. Nothing where they are. */
export function EarlierRoundMark() {
  const round = useScoring(earlierRound);
  const asked = useScoring((state) => state.roundAsked);
  const error = useScoring((state) => state.roundError);
  const { showRound, dismissError } = useScoring((state) => state);
  const busy = useTasks((state) => state.tasks.length > 0);
  if (round === null) return null;
  const { shown, last } = round;
  const back = () => void showRound(last);
  return (
    <>
      <p className={styles.mark}>
        <strong>
          You are looking at round {shown} of {last}
        </strong>
        {shown === 0 ? ", the network alone" : ""}: scores, figures, queue and exports are those of this round.{" "}
        <button type="button" disabled={busy} onClick={back}>
          {asked === null ? "Back to the last round" : "One moment…"}
        </button>
      </p>
      {error !== null && <ErrorNotice error={error} onRetry={back} onDismiss={dismissError} />}
    </>
  );
}
