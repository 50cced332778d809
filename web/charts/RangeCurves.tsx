import { useCallback } from "react";
import { lineLook } from "./line-looks";
import { markPlaces } from "./mark-places";
import { Plot } from "./Plot";
import type { PlotFrame } from "./plot-frame";
import type { ScoreAxis } from "./score-axis";
import { type PlotPoint, stepPath } from "./step-path";
import styles from "./ThresholdCurves.module.css";
import { thresholdText } from "./threshold-steps";

export interface RangeCurve {
  readonly name: string;
  /** Ascending in x from one end of the range to the other, each y holding from the x before it to its own. */
  readonly points: readonly PlotPoint[];
  /** Dashes and marks, the same on every chart of a set: see `lineLook`. */
  readonly look: number;
}

export interface RangeCurvesProps {
  readonly label: string;
  /** Must be the same array while the data are the same. */
  readonly curves: readonly RangeCurve[];
  readonly yLabel: string;
  readonly xDomain: readonly [number, number];
  readonly axis: ScoreAxis;
  readonly yDomain: readonly [number, number];
  /** What the curves cover: shaded. */
  readonly range: { readonly minimum: number; readonly maximum: number };
  readonly rangeName: string;
  readonly threshold: number;
  readonly height?: number;
}

/** Of an average "threshold 0.612", in pixels. */
const TEXT_WIDTH = 96;
/** Of an average "range 0.117 to 0.176", in pixels. */
const RANGE_TEXT_WIDTH = 124;

/** Measures over a range of thresholds, one line a class, on axes that a second chart can share. Names stand in a legend for both. */
export function RangeCurves(props: RangeCurvesProps) {
  const { label, curves, yLabel, xDomain, yDomain, axis, range, rangeName, threshold, height = 300 } = props;
  const [from, to] = xDomain;
  const draw = useCallback(
    ({ x, y, scoreAt, left, right, top, bottom }: PlotFrame) => {
      const [start, end] = [x(range.minimum), x(range.maximum)];
      const at = x(threshold);
      const shown = threshold >= from && threshold <= to;
      return (
        <>
          <rect className={styles.range} x={start} y={top} width={Math.max(1, end - start)} height={bottom - top} />
          <line className={styles.edge} x1={start} x2={start} y1={top} y2={bottom} />
          <line className={styles.edge} x1={end} x2={end} y1={top} y2={bottom} />
          {shown && <line className={styles.threshold} x1={at} x2={at} y1={top} y2={bottom} />}
          {curves.map(({ name, points, look }) => (
            <g key={name} className={look % 2 === 0 ? styles.first : styles.second}>
              <path
                className={styles.line}
                d={stepPath(points, x, y, points[0]?.x)}
                strokeDasharray={lineLook(look).dash}
              />
              {marksWithin(points, look, curves.length, (share) => scoreAt(start + share * (end - start))).map(
                (place) => (
                  <path
                    key={place.x}
                    className={lineLook(look).filled ? styles.filled : styles.hollow}
                    d={lineLook(look).mark}
                    transform={`translate(${x(place.x)} ${y(place.y)}) scale(0.8)`}
                  />
                ),
              )}
            </g>
          ))}
          <text className={styles.rangeText} x={Math.max(left, Math.min(right - RANGE_TEXT_WIDTH, start))} y={top - 6}>
            {rangeName}
          </text>
          {shown && (
            <text
              className={styles.rangeText}
              x={at + TEXT_WIDTH < right ? at + 4 : at - 4}
              y={bottom - 6}
              textAnchor={at + TEXT_WIDTH < right ? "start" : "end"}
            >
              threshold {thresholdText(threshold)}
            </text>
          )}
        </>
      );
    },
    [curves, range, rangeName, threshold, from, to],
  );
  return (
    <Plot
      label={label}
      xDomain={xDomain}
      axis={axis}
      yDomain={yDomain}
      xLabel="threshold"
      yLabel={yLabel}
      height={height}
      marginTop={40}
      draw={draw}
    />
  );
}

/** Every other mark of a chart that is half as wide as one alone. */
function marksWithin(
  points: readonly PlotPoint[],
  look: number,
  count: number,
  xAt: (share: number) => number,
): PlotPoint[] {
  return markPlaces(points, look % Math.max(1, count), count, xAt).filter((_, index) => index % 2 === 0);
}
