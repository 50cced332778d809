import styles from "./PairedBars.module.css";

/** Left over right, as two thin bars against a common largest value. The numbers stand beside it. */
export function PairedBars({ left, right, largest }: { left: number; right: number; largest: number }) {
  return (
    <span className={styles.bars} aria-hidden="true">
      <span className={styles.left} style={{ width: barWidth(left, largest) }} />
      <span className={styles.right} style={{ width: barWidth(right, largest) }} />
    </span>
  );
}

/** Whatever is there at all stays visible. */
function barWidth(value: number, largest: number): string {
  if (value <= 0 || largest <= 0) return "0";
  return `max(2px, ${((value / largest) * 100).toFixed(2)}%)`;
}
