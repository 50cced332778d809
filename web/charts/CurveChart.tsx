import { useId } from "react";
import { linearScale, niceTicks } from "./axis";
import styles from "./CurveChart.module.css";
import { CurveLegend } from "./CurveLegend";
import { CurveLine, LabelColumn, Leaders } from "./CurveLines";
import { type Curve, stateOf } from "./curve";
import { belowText, curveLabels } from "./curve-labels";
import { useWidth } from "./use-width";

export interface CurveChartProps {
  /** What the chart shows, for those who do not see it; the figures stand in a table beside it. */
  readonly label: string;
  readonly curves: readonly Curve[];
  /** Ids of the curves to bring forward; the others step back. Empty: all are equal. */
  readonly highlighted: ReadonlySet<string>;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Both axes run from here to 1. */
  readonly from?: number;
  readonly height?: number;
}

const margin = { top: 24, bottom: 36, left: 40 };
/** Right of the plot: the column of labels, or half a mark. */
const COLUMN = 152;
const NO_COLUMN = 12;
/** Less than this leaves the plot no room beside a column of labels: they go below it. */
const NARROW = 560;
const LABEL_GAP = 16;

/**
 * Several measures in [0, 1] against another, drawn in steps: each point's y holds from the x before it to its own, so that
 * the area under a precision-recall curve is its average precision. Lines differ in dashes and marks; their names stand beside
 * the plot, or below it where it is narrow, each with a piece of its line.
 */
export function CurveChart(props: CurveChartProps) {
  const { label, curves, highlighted, xLabel, yLabel, from = 0, height = 420 } = props;
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const clip = useId();
  const narrow = width < NARROW;
  const right = width - (narrow ? NO_COLUMN : COLUMN);
  const bottom = height - margin.bottom;
  const x = linearScale([from, 1], [margin.left, right]);
  const y = linearScale([from, 1], [bottom, margin.top]);
  const ticks = niceTicks(from, 1, 5);
  // Clear of the marks at the plot's edge.
  const column = right + 12;
  const { labels, hiddenTitle } = curveLabels(curves, { x, y }, from, column, LABEL_GAP, [margin.top, bottom]);
  // What is brought forward is drawn last, over the others.
  const drawn = [...curves].sort((a, b) => Number(highlighted.has(a.id)) - Number(highlighted.has(b.id)));
  return (
    <div ref={ref} className={styles.chart}>
      <svg width={width} height={height} role="img" aria-label={label}>
        <clipPath id={clip}>
          <rect
            x={margin.left - 6}
            y={margin.top - 6}
            width={right - margin.left + 12}
            height={bottom - margin.top + 12}
          />
        </clipPath>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={margin.left} x2={right} y1={y(tick)} y2={y(tick)} />
            <text className={styles.tick} x={margin.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
              {tick}
            </text>
            <text className={styles.tick} x={x(tick)} y={bottom + 16} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
        <text className={styles.axis} x={0} y={12}>
          {yLabel}
        </text>
        <text className={styles.axis} x={right} y={height - 4} textAnchor="end">
          {xLabel}
        </text>
        {!narrow && <Leaders labels={labels} highlighted={highlighted} column={column} />}
        {drawn.map((curve) => (
          <CurveLine
            key={curve.id}
            curve={curve}
            x={x}
            y={y}
            from={from}
            clip={clip}
            state={stateOf(curve, highlighted)}
          />
        ))}
        {!narrow && <LabelColumn labels={labels} highlighted={highlighted} column={column} />}
        {!narrow && hiddenTitle !== null && (
          <text className={styles.axis} x={column + 4} y={hiddenTitle} dy="0.32em">
            {belowText(from)}
          </text>
        )}
      </svg>
      {narrow && <CurveLegend curves={curves} highlighted={highlighted} from={from} />}
    </div>
  );
}
