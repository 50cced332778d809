import { linearScale } from "./axis";
import styles from "./Chart.module.css";
import { useWidth } from "./use-width";

export interface HistogramProps {
  readonly label: string;
  /** Counts of equal bins over [0, 1]. */
  readonly bins: readonly number[];
  readonly threshold: number | null;
  readonly height?: number;
}

const margin = { top: 24, right: 16, bottom: 36, left: 52 };

/**
 * Scores in equal bins. The height is logarithmic, log10(1 + n): nearly all candidates score low, and the few that score
 * high are what the curator looks for.
 */
export function Histogram({ label, bins, threshold, height = 200 }: HistogramProps) {
  const [ref, width] = useWidth<HTMLDivElement>(420);
  const top = Math.max(1, Math.ceil(Math.log10(1 + Math.max(0, ...bins))));
  const x = linearScale([0, 1], [margin.left, width - margin.right]);
  const y = linearScale([0, top], [height - margin.bottom, margin.top]);
  const step = 1 / bins.length;
  const placed = bins.map((count, index) => ({ start: index * step, count }));
  return (
    <div ref={ref} className={styles.chart}>
      <svg width={width} height={height} role="img" aria-label={label}>
        {Array.from({ length: top }, (_, power) => 10 ** (power + 1)).map((count) => (
          <g key={count} transform={`translate(0 ${y(Math.log10(1 + count))})`}>
            <line className={styles.grid} x1={margin.left} x2={width - margin.right} />
            <text className={styles.tick} x={margin.left - 8} dy="0.32em" textAnchor="end">
              {count >= 1_000_000 ? `${count / 1_000_000} M` : count >= 1000 ? `${count / 1000} k` : count}
            </text>
          </g>
        ))}
        <line className={styles.grid} x1={margin.left} x2={width - margin.right} y1={y(0)} y2={y(0)} />
        {placed.map(({ start, count }) => {
          const left = x(start);
          const barTop = y(Math.log10(1 + count));
          return (
            <rect
              key={start}
              className={threshold === null || start + step > threshold ? styles.bar : styles.barBelow}
              x={left + 1}
              width={Math.max(1, x(start + step) - left - 2)}
              y={barTop}
              height={Math.max(0, y(0) - barTop)}
            />
          );
        })}
        {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
          <text key={tick} className={styles.tick} x={x(tick)} y={height - margin.bottom + 16} textAnchor="middle">
            {tick}
          </text>
        ))}
        <text className={styles.axis} x={0} y={12}>
          pairs, logarithmic
        </text>
        <text className={styles.axis} x={width - margin.right} y={height - 4} textAnchor="end">
          score
        </text>
        {threshold !== null && (
          <>
            <line
              className={styles.threshold}
              x1={x(threshold)}
              x2={x(threshold)}
              y1={margin.top - 8}
              y2={height - margin.bottom}
            />
            <text
              className={styles.markText}
              // Above the bars, and to the right of the axis' own label.
              x={threshold > 0.6 ? x(threshold) : Math.max(x(threshold), 130)}
              y={12}
              textAnchor={threshold > 0.6 ? "end" : "start"}
            >
              threshold {threshold.toFixed(2)}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}
