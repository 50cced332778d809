import styles from "./CurveChart.module.css";
import type { CurveState, LineTone } from "./curve";
import { lineLook } from "./line-looks";

export const SAMPLE_WIDTH = 40;

interface LineSampleProps {
  readonly look: number;
  readonly tone: LineTone;
  readonly state?: CurveState;
}

/** A piece of a chart's line, for its name in a table. Decoration: the name stands beside it, and in the chart too. */
export function LineSample({ look, tone, state }: LineSampleProps) {
  return (
    <svg
      className={styles[tone]}
      width={SAMPLE_WIDTH}
      height={14}
      viewBox={`0 0 ${SAMPLE_WIDTH} 14`}
      aria-hidden="true"
      focusable="false"
    >
      <LinePiece look={look} x={0} y={7} {...(state && { state })} />
    </svg>
  );
}

interface LinePieceProps extends Pick<LineSampleProps, "look" | "state"> {
  /** Its left end. */
  readonly x: number;
  readonly y: number;
}

/** The same within a chart, in the colour of what it stands in. */
export function LinePiece({ look, x, y, state = "equal" }: LinePieceProps) {
  const { dash, mark, filled } = lineLook(look);
  return (
    <>
      <line className={styles[lineClass[state]]} x1={x} x2={x + SAMPLE_WIDTH} y1={y} y2={y} strokeDasharray={dash} />
      <path
        className={styles[markClass(filled, state)]}
        d={mark}
        transform={`translate(${x + SAMPLE_WIDTH / 2} ${y})`}
      />
    </>
  );
}

/** Names of classes in the chart's stylesheet. */
export const lineClass = { equal: "line", forward: "forward", back: "back" } as const;

export function markClass(filled: boolean, state: CurveState): "filled" | "hollow" | "markBack" {
  if (state === "back") return "markBack";
  return filled ? "filled" : "hollow";
}
