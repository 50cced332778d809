import { useCallback } from "react";
import { lineLook } from "./line-looks";
import { Plot } from "./Plot";
import { placeLabels } from "./place-labels";
import type { PlotFrame } from "./plot-frame";
import styles from "./ReliabilityChart.module.css";
import type { PlotPoint } from "./step-path";

export interface ReliabilityChartProps {
  readonly label: string;
  /** Mean score across, share of matches up, a point a bin; both must stay the same arrays while the data are the same. */
  readonly raw: readonly PlotPoint[];
  readonly calibrated: readonly PlotPoint[];
  readonly height?: number;
}

/** How often a score comes true: on the dotted diagonal, a score of 0.8 is right eight times of ten. */
export function ReliabilityChart({ label, raw, calibrated, height = 300 }: ReliabilityChartProps) {
  const draw = useCallback(
    ({ x, y, right, top, bottom }: PlotFrame) => {
      const series = [
        { name: "raw", points: raw, line: styles.raw, mark: styles.rawMark, shape: lineLook(1).mark },
        {
          name: "calibrated",
          points: calibrated,
          line: styles.calibrated,
          mark: styles.calibratedMark,
          shape: lineLook(0).mark,
        },
      ];
      const wanted = series.map(({ points }) => y(points.at(-1)?.y ?? 0));
      const places = placeLabels(wanted, 17, [top, bottom]);
      return (
        <>
          <line className={styles.ideal} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
          {series.map(({ name, points, line, mark, shape }, index) => (
            <g key={name}>
              <polyline className={line} points={points.map((point) => `${x(point.x)},${y(point.y)}`).join(" ")} />
              {points.map((point) => (
                <path key={point.x} className={mark} d={shape} transform={`translate(${x(point.x)} ${y(point.y)})`} />
              ))}
              <g transform={`translate(${right + 20} ${places[index]})`}>
                <line className={line} x1={0} x2={32} y1={0} y2={0} />
                <path className={mark} d={shape} transform="translate(16 0)" />
                <text className={styles.name} x={40} dy="0.32em">
                  {name}
                </text>
              </g>
            </g>
          ))}
        </>
      );
    },
    [raw, calibrated],
  );
  return (
    <Plot
      label={label}
      xDomain={unit}
      yDomain={unit}
      xLabel="score"
      yLabel="share of matches"
      height={height}
      marginTop={28}
      marginRight={120}
      draw={draw}
    />
  );
}

const unit = [0, 1] as const;
