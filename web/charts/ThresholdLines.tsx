import { DragHandle } from "./DragHandle";
import { lineLook } from "./line-looks";
import type { PlotFrame } from "./plot-frame";
import styles from "./ThresholdLines.module.css";
import { thresholdText } from "./threshold-steps";

export type ThresholdKind = "accept" | "review";

/** Where scores become verdicts, and how that is changed. */
export interface Thresholds {
  readonly accept: number;
  readonly review: number;
  readonly onMove: (kind: ThresholdKind, value: number) => void;
}

/** How a threshold's grip looks: the same on every chart. */
export const gripOf: Readonly<Record<ThresholdKind, string>> = { accept: lineLook(0).mark, review: lineLook(3).mark };

const names: Readonly<Record<ThresholdKind, string>> = { accept: "accept from", review: "review from" };
/** Of an average "accept from 0.612", in pixels. */
const TEXT_WIDTH = 104;

export interface ThresholdLinesProps {
  readonly frame: PlotFrame;
  readonly thresholds: Thresholds;
  /** Where this is, for those who hear several: "histogram". */
  readonly place: string;
}

/** Both thresholds as upright lines over a plot of scores. The accepting one lies on top where they fall together. */
export function ThresholdLines({ frame, thresholds, place }: ThresholdLinesProps) {
  return (
    <>
      <Line frame={frame} kind="review" value={thresholds.review} onMove={thresholds.onMove} place={place} row={0} />
      <Line frame={frame} kind="accept" value={thresholds.accept} onMove={thresholds.onMove} place={place} row={1} />
    </>
  );
}

interface LineProps {
  readonly frame: PlotFrame;
  readonly kind: ThresholdKind;
  readonly value: number;
  readonly onMove: Thresholds["onMove"];
  readonly place: string;
  readonly row: number;
}

function Line({ frame, kind, value, onMove, place, row }: LineProps) {
  const { axis, left, right, top, bottom } = frame;
  // Beyond the stretch that is shown it waits at the edge.
  const x = Math.max(left, Math.min(right, frame.x(value)));
  // The review line's name reads to the left, the accept line's to the right, unless the edge is near.
  const toTheRight = kind === "accept" ? x + TEXT_WIDTH < right : x - TEXT_WIDTH < left;
  return (
    <DragHandle
      label={`${kind === "accept" ? "Accept from" : "Review from"}, ${place}`}
      value={value}
      axis={axis}
      at={{ x, y: top }}
      valueAt={(place) => frame.scoreAt(place.x)}
      onChange={(next) => onMove(kind, next)}
    >
      <g className={styles[kind]}>
        <rect className={styles.hit} x={x - 9} y={top - 12} width={18} height={bottom - top + 12} />
        <line className={styles.line} x1={x} x2={x} y1={top - 4} y2={bottom} />
        <path className={styles.grip} data-grip="" d={gripOf[kind]} transform={`translate(${x} ${top - 4})`} />
        <text
          className={styles.text}
          x={x + (toTheRight ? 8 : -8)}
          y={top - 24 + row * 14}
          textAnchor={toTheRight ? "start" : "end"}
        >
          {names[kind]} {thresholdText(value)}
        </text>
      </g>
    </DragHandle>
  );
}
