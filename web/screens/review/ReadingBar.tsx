import styles from "./ReadingBar.module.css";

/** A reading in [0, 1] as a bar with its figure. */
export function ReadingBar({ value }: { value: number }) {
  return (
    <span className={styles.reading}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%` }} />
      </span>
      {value.toFixed(2)}
    </span>
  );
}
