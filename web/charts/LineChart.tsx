import { linearScale, niceDomain, niceTicks } from "./axis";
import styles from "./Chart.module.css";
import { useWidth } from "./use-width";

export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

export interface LineChartProps {
  /** What the chart shows, for those who do not see it; the figures stand in a table beside it. */
  readonly label: string;
  readonly points: readonly LinePoint[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Data's own rounded range where it is not given. */
  readonly xDomain?: readonly [number, number];
  readonly yDomain?: readonly [number, number];
  readonly height?: number;
  /** The point to mark, by its x. */
  readonly mark?: { readonly x: number; readonly text: string } | null;
  readonly tone?: "first" | "second";
}

const margin = { top: 24, right: 16, bottom: 36, left: 44 };

/** One line over a number: points are marked while they are few. */
export function LineChart(props: LineChartProps) {
  const { label, points, xLabel, yLabel, height = 180, mark = null, tone = "first" } = props;
  const [ref, width] = useWidth<HTMLDivElement>(360);
  const xDomain = props.xDomain ?? niceDomain(points.map((point) => point.x));
  const yDomain = props.yDomain ?? niceDomain(points.map((point) => point.y));
  const x = linearScale(xDomain, [margin.left, width - margin.right]);
  const y = linearScale(yDomain, [height - margin.bottom, margin.top]);
  // Between two epochs, or two rounds, there is nothing to read.
  const whole = points.every((point) => Number.isInteger(point.x));
  const xTicks = niceTicks(xDomain[0], xDomain[1], Math.max(2, Math.floor(width / 80)));
  const marked = mark === null ? undefined : points.find((point) => point.x === mark.x);
  return (
    <div ref={ref} className={styles.chart}>
      <svg width={width} height={height} role="img" aria-label={label}>
        {niceTicks(yDomain[0], yDomain[1], 4).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line className={styles.grid} x1={margin.left} x2={width - margin.right} />
            <text className={styles.tick} x={margin.left - 8} dy="0.32em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {xTicks
          .filter((tick) => !whole || Number.isInteger(tick))
          .map((tick) => (
            <text key={tick} className={styles.tick} x={x(tick)} y={height - margin.bottom + 16} textAnchor="middle">
              {tick}
            </text>
          ))}
        <text className={styles.axis} x={margin.left} y={12}>
          {yLabel}
        </text>
        <text className={styles.axis} x={width - margin.right} y={height - 4} textAnchor="end">
          {xLabel}
        </text>
        <g className={tone === "first" ? styles.first : styles.second}>
          <polyline className={styles.line} points={points.map((point) => `${x(point.x)},${y(point.y)}`).join(" ")} />
          {points.length <= 40 &&
            points.map((point) => (
              <circle key={point.x} className={styles.dot} cx={x(point.x)} cy={y(point.y)} r={2.5} />
            ))}
          {marked && <circle className={styles.marked} cx={x(marked.x)} cy={y(marked.y)} r={5} />}
        </g>
        {marked && mark && (
          <text
            className={styles.markText}
            x={x(marked.x)}
            y={y(marked.y) + (y(marked.y) < margin.top + 24 ? 20 : -10)}
            textAnchor={x(marked.x) > width * 0.7 ? "end" : x(marked.x) < width * 0.3 ? "start" : "middle"}
          >
            {mark.text}
          </text>
        )}
      </svg>
    </div>
  );
}
