import { memo, type ReactNode, useMemo } from "react";
import { linearScale, niceTicks, tickText } from "./axis";
import styles from "./Plot.module.css";
import { type PlotFrame, scoreFrame } from "./plot-frame";
import { type ScoreAxis, scoreTicks } from "./score-axis";
import { useWidth } from "./use-width";

export interface PlotTick {
  readonly value: number;
  readonly text: string;
}

export interface PlotProps {
  /** What the picture shows, for those who do not see it; the figures stand in a table beside it. */
  readonly label: string;
  readonly xDomain: readonly [number, number];
  /** By log-odds x has to be a score. */
  readonly axis?: ScoreAxis;
  readonly yDomain: readonly [number, number];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Round values where they are not given. Must be the same array from one drawing to the next. */
  readonly yTicks?: readonly PlotTick[];
  readonly height?: number;
  /** Room at the right, for names of lines. */
  readonly marginRight?: number;
  /** Room above, for names of thresholds. */
  readonly marginTop?: number;
  /** The picture. Must be the same function while the data are the same: then a drag over it draws nothing anew. */
  readonly draw: (frame: PlotFrame) => ReactNode;
  /** What can be moved, drawn over the picture. */
  readonly children?: (frame: PlotFrame) => ReactNode;
}

const MARGIN_LEFT = 48;
const MARGIN_BOTTOM = 36;

/** Axes, a picture that stays, and over it what moves. */
export function Plot(props: PlotProps) {
  const {
    xDomain,
    yDomain,
    axis = "even",
    height = 300,
    marginRight = 16,
    marginTop = 56,
    children,
    ...picture
  } = props;
  const [ref, width] = useWidth<HTMLDivElement>(560);
  const [x0, x1] = xDomain;
  const [y0, y1] = yDomain;
  const frame = useMemo<PlotFrame>(() => {
    const place = { left: MARGIN_LEFT, right: width - marginRight, top: marginTop, bottom: height - MARGIN_BOTTOM };
    return {
      ...place,
      ...scoreFrame([x0, x1], axis, place),
      y: linearScale([y0, y1], [place.bottom, place.top]),
    };
  }, [width, height, marginRight, marginTop, axis, x0, x1, y0, y1]);
  return (
    <div ref={ref} className={styles.plot}>
      <Picture {...picture} frame={frame} width={width} height={height} x0={x0} x1={x1} y0={y0} y1={y1} />
      {children && (
        <svg className={styles.over} width={width} height={height} role="presentation">
          {children(frame)}
        </svg>
      )}
    </div>
  );
}

type PictureProps = Pick<PlotProps, "label" | "xLabel" | "yLabel" | "yTicks" | "draw"> & {
  readonly frame: PlotFrame;
  readonly width: number;
  readonly height: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
};

const Picture = memo(function Picture(props: PictureProps) {
  const { label, xLabel, yLabel, draw, frame, width, height, x0, x1, y0, y1 } = props;
  const { x, y, axis, left, right, bottom } = frame;
  const yTicks = props.yTicks ?? niceTicks(y0, y1, 5).map((value) => ({ value, text: tickText(value) }));
  const xTicks = scoreTicks([x0, x1], axis, Math.max(2, Math.min(6, Math.floor(width / 80))));
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {yTicks.map(({ value, text }) => (
        <g key={value}>
          <line className={styles.grid} x1={left} x2={right} y1={y(value)} y2={y(value)} />
          <text className={styles.tick} x={left - 8} y={y(value)} dy="0.32em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {xTicks.map(({ score, text }) => (
        <text key={score} className={styles.tick} x={x(score)} y={bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <text className={styles.axis} x={0} y={12}>
        {yLabel}
      </text>
      <text className={styles.axis} x={right} y={height - 4} textAnchor="end">
        {xLabel}
      </text>
      {draw(frame)}
    </svg>
  );
});
