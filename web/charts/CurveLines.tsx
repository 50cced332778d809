import type { Scale } from "./axis";
import styles from "./CurveChart.module.css";
import { type Curve, type CurveState, stateOf } from "./curve";
import type { CurveLabel } from "./curve-labels";
import { LinePiece, lineClass, markClass, SAMPLE_WIDTH } from "./LineSample";
import { lineLook } from "./line-looks";
import { stepPath } from "./step-path";

export interface CurveLineProps {
  readonly curve: Curve;
  readonly x: Scale;
  readonly y: Scale;
  /** Where both axes begin. */
  readonly from: number;
  /** Id of the clip path around the plot. */
  readonly clip: string;
  readonly state: CurveState;
}

/** One curve in steps, with its mark where the axes show it. */
export function CurveLine({ curve, x, y, from, clip, state }: CurveLineProps) {
  const { dash, mark, filled } = lineLook(curve.look);
  return (
    <g className={styles[curve.tone]}>
      <g clipPath={`url(#${clip})`}>
        <path className={styles[lineClass[state]]} d={stepPath(curve.points, x, y)} strokeDasharray={dash} />
      </g>
      {curve.mark && Math.min(curve.mark.x, curve.mark.y) >= from && (
        <path
          className={styles[markClass(filled, state)]}
          d={mark}
          transform={`translate(${x(curve.mark.x)} ${y(curve.mark.y)})`}
        />
      )}
    </g>
  );
}

export interface LabelColumnProps {
  readonly labels: readonly CurveLabel[];
  readonly highlighted: ReadonlySet<string>;
  /** Where the leaders end, in pixels. */
  readonly column: number;
}

/** Hairlines from the curves to their labels, to be drawn under the curves. */
export function Leaders({ labels, highlighted, column }: LabelColumnProps) {
  return labels.map(
    ({ curve, anchor, y }) =>
      anchor && (
        <line
          key={curve.id}
          className={stateOf(curve, highlighted) === "forward" ? styles.leaderForward : styles.leader}
          x1={anchor.x}
          y1={anchor.y}
          x2={column}
          y2={y}
        />
      ),
  );
}

/** The curves' names, each with a piece of its line. */
export function LabelColumn({ labels, highlighted, column }: LabelColumnProps) {
  return labels.map(({ curve, anchor, y }) => {
    const state = stateOf(curve, highlighted);
    return (
      <g key={curve.id} className={styles[curve.tone]}>
        <g className={anchor ? undefined : styles.dimmed}>
          <LinePiece look={curve.look} x={column + 4} y={y} state={anchor ? state : "equal"} />
        </g>
        <text className={styles[nameClass[anchor ? state : "back"]]} x={column + SAMPLE_WIDTH + 10} y={y} dy="0.32em">
          {curve.label}
        </text>
      </g>
    );
  });
}

/** Names of classes in the chart's stylesheet. */
export const nameClass = { equal: "name", forward: "nameForward", back: "nameBack" } as const;
