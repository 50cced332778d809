import { useCallback } from "react";
import { DragHandle } from "./DragHandle";
import { nearestPoint } from "./nearest-point";
import { Plot } from "./Plot";
import type { PlotFrame } from "./plot-frame";
import styles from "./RecallCurve.module.css";
import { type PlotPoint, stepPath } from "./step-path";
import { gripOf, type ThresholdKind, type Thresholds } from "./ThresholdLines";
import { thresholdText } from "./threshold-steps";

/** A point of the curve: recall across, precision up. */
export interface RecallPoint extends PlotPoint {
  readonly threshold: number;
}

export interface RecallCurveProps {
  readonly label: string;
  /** Ascending in recall. Must be the same array while the data are the same. At least one. */
  readonly points: readonly RecallPoint[];
  readonly thresholds: Thresholds;
  /** Where the thresholds stand: exact, while the curve's points are thinned. null: nothing is accepted there. */
  readonly places: Readonly<Record<ThresholdKind, PlotPoint | null>>;
  /** Both axes run from here to 1. */
  readonly from: number;
  readonly height?: number;
}

/** Precision against recall, with both thresholds as points that are dragged along the curve. */
export function RecallCurve({ label, points, thresholds, places, from, height = 300 }: RecallCurveProps) {
  const draw = useCallback(
    ({ x, y }: PlotFrame) => <path className={styles.line} d={stepPath(shownFrom(points, from), x, y, from)} />,
    [points, from],
  );
  return (
    <Plot
      label={label}
      xDomain={[from, 1]}
      yDomain={[from, 1]}
      xLabel="recall"
      yLabel="precision"
      height={height}
      marginTop={28}
      draw={draw}
    >
      {(frame) =>
        (["review", "accept"] as const).map((kind) => (
          <Point
            key={kind}
            kind={kind}
            frame={frame}
            from={from}
            points={points}
            thresholds={thresholds}
            place={places[kind]}
          />
        ))
      }
    </Plot>
  );
}

interface PointProps extends Pick<RecallCurveProps, "points" | "thresholds" | "from"> {
  readonly kind: ThresholdKind;
  readonly frame: PlotFrame;
  readonly place: PlotPoint | null;
}

function Point({ kind, frame, from, points, thresholds, place }: PointProps) {
  // Where nothing is accepted the curve has not begun: recall 0.
  const { x: recall, y: precision } = place ?? { x: 0, y: points[0]!.y };
  const at = { x: frame.x(Math.max(from, recall)), y: frame.y(Math.max(from, precision)) };
  const figures = place ? `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}` : "nothing is accepted";
  const value = thresholds[kind];
  function valueAt(pixel: PlotPoint): number {
    const { left, right, top, bottom } = frame;
    const share = { x: (pixel.x - left) / (right - left), y: (bottom - pixel.y) / (bottom - top) };
    const near = { x: from + share.x * (1 - from), y: from + share.y * (1 - from) };
    return points[nearestPoint(points, near)]!.threshold;
  }
  const leftOfPoint = at.x > (frame.left + frame.right) / 2;
  return (
    <DragHandle
      way="along"
      label={`${kind === "accept" ? "Accept from" : "Review from"}, precision-recall curve`}
      value={value}
      valueText={`${thresholdText(value)}: ${figures}`}
      at={at}
      valueAt={valueAt}
      onChange={(next) => thresholds.onMove(kind, next)}
    >
      {kind === "accept" && (
        <>
          <line className={styles.guide} x1={at.x} x2={at.x} y1={at.y} y2={frame.bottom} />
          <line className={styles.guide} x1={frame.left} x2={at.x} y1={at.y} y2={at.y} />
          <text
            className={styles.text}
            x={at.x + (leftOfPoint ? -12 : 12)}
            y={Math.min(frame.bottom - 8, at.y + 20)}
            textAnchor={leftOfPoint ? "end" : "start"}
          >
            {figures}
          </text>
        </>
      )}
      <circle className={styles.hit} cx={at.x} cy={at.y} r={12} />
      <path
        className={styles[kind]}
        data-grip=""
        d={gripOf[kind]}
        transform={`translate(${at.x} ${at.y}) scale(1.25)`}
      />
    </DragHandle>
  );
}

/** The part of the curve inside the axes, cut at their lower end. */
function shownFrom(points: readonly RecallPoint[], from: number): readonly PlotPoint[] {
  if (from === 0) return points;
  return points.filter(({ x }) => x >= from).map(({ x, y }) => ({ x, y: Math.max(from, y) }));
}
