import { useId } from "react";
import { linearScale, niceTicks, type Scale } from "./axis";
import styles from "./CurveChart.module.css";
import { lineLook } from "./line-looks";
import { placeLabels } from "./place-labels";
import { stepPath } from "./step-path";
import { useWidth } from "./use-width";

export type LineTone = "quiet" | "second" | "first";

export interface CurvePlace {
  readonly x: number;
  readonly y: number;
}

export interface Curve {
  readonly id: string;
  /** Stands at the right, tied to the mark. */
  readonly label: string;
  readonly points: readonly CurvePlace[];
  /** The point to mark; null: the last one carries the label, without a mark. */
  readonly mark: CurvePlace | null;
  /** Which dashes and which mark: see `lineLook`. */
  readonly look: number;
  readonly tone: LineTone;
}

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

const margin = { top: 24, right: 116, bottom: 36, left: 40 };
const LABEL_GAP = 16;

/**
 * Several measures in [0, 1] against another, drawn in steps: each point's y holds from the x before it to its own, so that
 * the area under a precision-recall curve is its average precision. Lines differ in dashes and marks and carry their names.
 */
export function CurveChart(props: CurveChartProps) {
  const { label, curves, highlighted, xLabel, yLabel, from = 0, height = 420 } = props;
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const clip = useId();
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const x = linearScale([from, 1], [margin.left, right]);
  const y = linearScale([from, 1], [bottom, margin.top]);
  const ticks = niceTicks(from, 1, 5);
  const places = labelPlaces(curves, x, y, from, [margin.top, bottom]);
  // What is brought forward is drawn last, over the others.
  const drawn = curves.map((curve, index) => ({ curve, place: places[index]! }));
  drawn.sort((a, b) => Number(highlighted.has(a.curve.id)) - Number(highlighted.has(b.curve.id)));
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
        {drawn.map(({ curve, place }) => (
          <CurveLine
            key={curve.id}
            curve={curve}
            x={x}
            y={y}
            labelAt={{ x: right + 12, y: place }}
            from={from}
            clip={clip}
            state={highlighted.size === 0 ? "equal" : highlighted.has(curve.id) ? "forward" : "back"}
          />
        ))}
      </svg>
    </div>
  );
}

interface CurveLineProps {
  readonly curve: Curve;
  readonly x: Scale;
  readonly y: Scale;
  readonly labelAt: CurvePlace;
  readonly from: number;
  readonly clip: string;
  readonly state: "equal" | "forward" | "back";
}

function CurveLine({ curve, x, y, labelAt, from, clip, state }: CurveLineProps) {
  const { dash, mark, filled } = lineLook(curve.look);
  const anchor = anchorOf(curve, from);
  const line = state === "equal" ? styles.line : state === "forward" ? styles.forward : styles.back;
  return (
    <g className={styles[curve.tone]}>
      <g clipPath={`url(#${clip})`}>
        <path className={line} d={stepPath(curve.points, x, y)} strokeDasharray={dash} />
      </g>
      {anchor && (
        <>
          <path
            className={state === "forward" ? styles.tieForward : styles.tie}
            d={`M${x(anchor.x)},${y(anchor.y)}L${labelAt.x - 4},${labelAt.y}`}
          />
          {curve.mark && Math.min(curve.mark.x, curve.mark.y) >= from && (
            <path
              className={classOfMark(filled, state)}
              d={mark}
              transform={`translate(${x(anchor.x)} ${y(anchor.y)})`}
            />
          )}
          <text
            className={state === "forward" ? styles.nameForward : state === "back" ? styles.nameBack : styles.name}
            x={labelAt.x}
            y={labelAt.y}
            dy="0.32em"
          >
            {curve.label}
          </text>
        </>
      )}
    </g>
  );
}

/** Where each curve's name goes, by the height of its mark. */
function labelPlaces(
  curves: readonly Curve[],
  x: Scale,
  y: Scale,
  from: number,
  range: readonly [number, number],
): number[] {
  const wanted = curves.map((curve) => {
    const anchor = anchorOf(curve, from);
    // Among equal heights the one further left is named lower, so that the ties do not cross.
    return anchor ? y(anchor.y) - x(anchor.x) / 1e4 : range[1];
  });
  return placeLabels(wanted, LABEL_GAP, range);
}

/** What a curve's name is tied to: its mark or its end, at the edge where it lies beyond the axes. */
function anchorOf({ mark, points }: Curve, from: number): CurvePlace | null {
  const place = mark ?? points.at(-1);
  return place ? { x: Math.max(from, place.x), y: Math.max(from, place.y) } : null;
}

function classOfMark(filled: boolean, state: CurveLineProps["state"]): string | undefined {
  if (state === "back") return styles.markBack;
  return filled ? styles.filled : styles.hollow;
}
