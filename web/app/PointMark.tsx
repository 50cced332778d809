import { pointText } from "../components/point-text";
import { useOperatingPoint } from "../stores/workbench-context";
import styles from "./PointMark.module.css";
import { routeHash } from "./routes";

/**
 * Says on every screen that an operating point drives when the chosen one belongs to another model's scores, and what can be done
 * about it; and that it could not be saved. Nothing where all is well.
 */
export function PointMark() {
  const point = useOperatingPoint((state) => state.point);
  const stale = useOperatingPoint((state) => state.stale);
  const error = useOperatingPoint((state) => state.error);
  const { keep, clear } = useOperatingPoint((state) => state);
  if (stale && point !== null) {
    return (
      <p className={styles.mark}>
        <strong>The operating point was chosen for another model</strong>: {pointText(point)}. It drives nothing until
        you decide. <a href={routeHash("evaluate")}>Choose again</a>{" "}
        <button type="button" onClick={keep}>
          Keep it for this model
        </button>{" "}
        <button type="button" onClick={clear}>
          Forget it
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
