import type { MouseEvent } from "react";
import { pointText, roundText } from "../components/point-text";
import { useOperatingPoint } from "../stores/workbench-context";
import styles from "./PointMark.module.css";
import { routeHash } from "./routes";

/**
 * Says on every screen that an operating point drives when the chosen one belongs to other scores than those shown, and what can be
 * done about it; and that it could not be saved. Nothing where all is well.
 */
export function PointMark() {
  const point = useOperatingPoint((state) => state.point);
  const stale = useOperatingPoint((state) => state.stale);
  const error = useOperatingPoint((state) => state.error);
  const { keep, clear } = useOperatingPoint((state) => state);
  if (stale !== null && point !== null) {
    return (
      <p className={styles.mark}>
        <strong>
          The operating point was chosen{" "}
          {stale === "other-model" ? "for another model" : `on the scores of ${roundText(point.round)}`}
        </strong>
        {stale === "other-round" && ", not on those shown"}: {pointText(point)}. It drives nothing until you decide.{" "}
        <a href={routeHash("evaluate")}>Choose again</a>{" "}
        <button type="button" onClick={(event) => settle(event, keep)}>
          {stale === "other-model" ? "Keep it for this model" : "Keep it for these scores"}
        </button>{" "}
        <button type="button" onClick={(event) => settle(event, clear)}>
          Withdraw it
        </button>
      </p>
    );
  }
  if (error === null) return null;
  return (
    <p className={styles.mark}>
      <strong>The operating point is not saved in this browser</strong>. It holds until you close the tab.
    </p>
  );
}

/** The mark goes with its buttons, and the focus would be nowhere: it goes to the screen. */
function settle({ currentTarget }: MouseEvent<HTMLButtonElement>, act: () => void): void {
  currentTarget.closest("main")?.focus();
  act();
}
