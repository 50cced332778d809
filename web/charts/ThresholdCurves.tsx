import { useCallback, useId } from "react";
import { lineLook } from "./line-looks";
import { Plot, type PlotFrame } from "./Plot";
import { placeLabels } from "./place-labels";
import { type PlotPoint, stepPath } from "./step-path";
import styles from "./ThresholdCurves.module.css";
import { ThresholdLines, type Thresholds } from "./ThresholdLines";

export interface ThresholdCurve {
  readonly name: string;
  /** Ascending in x, each y holding from the x before it to its own. */
  readonly points: readonly PlotPoint[];
  /** Where its mark stands, to which its name is tied. */
  readonly mark: PlotPoint;
  /** Which dashes and which mark: see `lineLook`. */
  readonly look: number;
}

export interface ThresholdCurvesProps {
  readonly label: string;
  /** Must be the same array while the data are the same. */
  readonly curves: readonly ThresholdCurve[];
  readonly yLabel: string;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  /** A stretch to shade; null: none. */
  readonly range: { readonly minimum: number; readonly maximum: number } | null;
  readonly rangeName: string;
  readonly thresholds: Thresholds;
  /** Where this is, for those who hear several. */
  readonly place: string;
  readonly height?: number;
}

const NAME_GAP = 15;
const MARGIN_RIGHT = 116;

/** Measures against the threshold, one line a class, told apart by dashes, marks and names. */
export function ThresholdCurves(props: ThresholdCurvesProps) {
  const { label, curves, yLabel, xDomain, yDomain, range, rangeName, thresholds, place, height = 340 } = props;
  const clip = useId();
  const [from, to] = xDomain;
  const [low] = yDomain;
  const draw = useCallback(
    ({ x, y, left, right, top, bottom }: PlotFrame) => {
      const inside = (point: PlotPoint) => ({
        x: Math.max(left, Math.min(right, x(point.x))),
        y: Math.max(top, Math.min(bottom, y(point.y))),
      });
      const marks = curves.map(({ mark }) => inside(mark));
      // Among equal heights the one further left is named lower, so that the ties do not cross.
      const wanted = marks.map((mark) => mark.y - mark.x / 1e4);
      const places = placeLabels(wanted, NAME_GAP, [top, bottom]);
      return (
        <>
          {range && range.maximum > from && range.minimum < to && (
            <Range
              left={inside({ x: range.minimum, y: 0 }).x}
              right={inside({ x: range.maximum, y: 0 }).x}
              name={rangeName}
              top={top}
              bottom={bottom}
            />
          )}
          <clipPath id={clip}>
            <rect x={left} y={top - 2} width={right - left} height={bottom - top + 4} />
          </clipPath>
          {curves.map(({ name, points, mark, look }, index) => {
            const { dash, mark: shape, filled } = lineLook(look);
            const at = marks[index]!;
            const shown = mark.x >= from && mark.x <= to && mark.y >= low;
            return (
              <g key={name}>
                <path className={styles.tie} d={`M${at.x},${at.y}L${right + 8},${places[index]}`} />
                <path
                  className={styles.line}
                  d={stepPath(points, x, y)}
                  strokeDasharray={dash}
                  clipPath={`url(#${clip})`}
                />
                {shown && (
                  <path
                    className={`${styles.mark} ${filled ? styles.filled : styles.hollow}`}
                    d={shape}
                    transform={`translate(${at.x} ${at.y})`}
                  />
                )}
                <text className={styles.name} x={right + 12} y={places[index]} dy="0.32em">
                  {name}
                </text>
              </g>
            );
          })}
        </>
      );
    },
    [curves, range, rangeName, from, to, low, clip],
  );
  return (
    <Plot
      label={label}
      xDomain={xDomain}
      yDomain={yDomain}
      xLabel="threshold"
      yLabel={yLabel}
      height={height}
      marginRight={MARGIN_RIGHT}
      draw={draw}
    >
      {(frame) => <ThresholdLines frame={frame} thresholds={thresholds} place={place} />}
    </Plot>
  );
}

function Range(props: { left: number; right: number; top: number; bottom: number; name: string }) {
  const { left, right, top, bottom, name } = props;
  return (
    <>
      <rect className={styles.range} x={left} y={top} width={Math.max(1, right - left)} height={bottom - top} />
      <line className={styles.edge} x1={left} x2={left} y1={top} y2={bottom} />
      <line className={styles.edge} x1={right} x2={right} y1={top} y2={bottom} />
      <text className={styles.rangeText} x={left + 4} y={bottom - 6}>
        {name}
      </text>
    </>
  );
}
