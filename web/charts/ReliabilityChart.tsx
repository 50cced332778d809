import { useCallback } from "react";
import { ChartLegend } from "./ChartLegend";
import { markRadius } from "./mark-radius";
import { Plot } from "./Plot";
import type { PlotFrame } from "./plot-frame";
import styles from "./ReliabilityChart.module.css";

/** A stretch of scores: their mean across, the share of matches up. */
export interface ReliabilityPoint {
  readonly x: number;
  readonly y: number;
  readonly pairs: number;
}

export interface ReliabilityChartProps {
  readonly label: string;
  /** A point a bin; both must stay the same arrays while the data are the same. */
  readonly raw: readonly ReliabilityPoint[];
  readonly calibrated: readonly ReliabilityPoint[];
  readonly height?: number;
}

/**
 * How often a score comes true: on the dotted diagonal, a score of 0.8 is right eight times of ten. A mark's area is its bin's number of
 * pairs. Nothing joins them: a line would lend a bin of three pairs the weight of one of thousands.
 */
export function ReliabilityChart({ label, raw, calibrated, height = 300 }: ReliabilityChartProps) {
  const draw = useCallback(
    ({ x, y }: PlotFrame) => {
      const most = Math.max(...[...raw, ...calibrated].map(({ pairs }) => pairs));
      return (
        <>
          <line className={styles.ideal} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
          {raw.map((point) => (
            <circle
              key={point.x}
              className={styles.raw}
              cx={x(point.x)}
              cy={y(point.y)}
              r={markRadius(point.pairs, most)}
            />
          ))}
          {calibrated.map((point) => (
            <path
              key={point.x}
              className={styles.calibrated}
              d={DIAMOND}
              transform={`translate(${x(point.x)} ${y(point.y)}) scale(${markRadius(point.pairs, most)})`}
            />
          ))}
        </>
      );
    },
    [raw, calibrated],
  );
  return (
    <div className={styles.chart}>
      <Plot
        label={label}
        xDomain={roomy}
        yDomain={roomy}
        xLabel="score"
        yLabel="share of matches"
        yTicks={fifths}
        height={height}
        marginTop={28}
        draw={draw}
      />
      <ChartLegend label="Marks">
        <li>
          <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
            <circle className={styles.raw} r={5} />
          </svg>
          raw
        </li>
        <li>
          <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
            <path className={styles.calibrated} d={DIAMOND} transform="scale(5)" />
          </svg>
          calibrated
        </li>
        <li>The larger a mark, the more pairs score there.</li>
      </ChartLegend>
    </div>
  );
}

/** From 0 to 1 with room for the marks at the ends: most pairs score near 0, and their mark would cover the numbers. */
const roomy = [-0.05, 1.05] as const;

const fifths = ["0", "0.2", "0.4", "0.6", "0.8", "1"].map((text) => ({ value: Number(text), text }));

/** Of the same area as a circle of radius 1: half the product of its diagonals is π. */
const DIAMOND = "M0,-1.2533L1.2533,0L0,1.2533L-1.2533,0z";
