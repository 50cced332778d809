import type { LineTone } from "./CurveChart";
import styles from "./CurveChart.module.css";
import { lineLook } from "./line-looks";

/** A piece of a chart's line, for its name in a table. Decoration: the name stands beside it, and in the chart too. */
export function LineSample({ look, tone }: { look: number; tone: LineTone }) {
  const { dash, mark, filled } = lineLook(look);
  return (
    <svg className={styles[tone]} width={40} height={14} viewBox="0 0 40 14" aria-hidden="true" focusable="false">
      <line className={styles.line} x1={0} x2={40} y1={7} y2={7} strokeDasharray={dash} />
      <path className={filled ? styles.filled : styles.hollow} d={mark} transform="translate(20 7)" />
    </svg>
  );
}
