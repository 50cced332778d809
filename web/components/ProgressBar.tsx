import { ProgressBar as AriaProgressBar } from "react-aria-components";
import { classNames } from "./class-names";
import { countText, pairRateText, secondsText } from "./number-text";
import styles from "./ProgressBar.module.css";

export interface ProgressBarProps {
  /** What is being done. */
  readonly label: string;
  readonly done: number;
  /** 0: unknown, and the bar only shows that something happens. */
  readonly total: number;
  readonly pairsPerSecond?: number | null;
  readonly secondsLeft?: number | null;
  /** Says "47%" instead of counts: for what is done by parts of different weight. */
  readonly asShare?: boolean;
  /** One line without words, for the status bar. */
  readonly compact?: boolean;
}

/** How far a task is, with rate and time left where they are known. */
export function ProgressBar({ label, done, total, pairsPerSecond, secondsLeft, asShare, compact }: ProgressBarProps) {
  const unknown = total <= 0;
  const words = [
    unknown ? null : asShare ? `${Math.floor((100 * done) / total)}%` : `${countText(done)} of ${countText(total)}`,
    pairRateText(pairsPerSecond ?? null),
    secondsLeft == null ? null : `${secondsText(secondsLeft)} left`,
  ].filter((word) => word !== null);
  return (
    <AriaProgressBar
      className={classNames(styles.progress, compact && styles.compact)}
      aria-label={label}
      value={unknown ? 0 : done}
      maxValue={unknown ? 1 : total}
      isIndeterminate={unknown}
      valueLabel={words.join(", ")}
    >
      {({ percentage }) => (
        <>
          {!compact && (
            <span className={styles.words}>
              <span className={styles.label}>{label}</span>
              <span className={styles.numbers}>{words.join(" · ")}</span>
            </span>
          )}
          <span className={styles.track}>
            <span
              className={classNames(styles.fill, unknown && styles.unknown)}
              style={unknown ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
