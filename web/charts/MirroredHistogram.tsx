import { useCallback, useId, useMemo } from "react";
import { barHeight, countTicks, type HeightScale } from "./bar-heights";
import styles from "./MirroredHistogram.module.css";
import { Plot } from "./Plot";
import type { PlotFrame } from "./plot-frame";
import { type ScoreAxis, scoreEdges } from "./score-axis";
import { ThresholdLines, type Thresholds } from "./ThresholdLines";

export interface MirroredHistogramProps {
  readonly label: string;
  /** Counts of equal bins along the axis; both must stay the same arrays while the data are the same. */
  readonly above: readonly number[];
  readonly below: readonly number[];
  readonly aboveName: string;
  readonly belowName: string;
  readonly axis: ScoreAxis;
  readonly scale: HeightScale;
  readonly thresholds: Thresholds;
  readonly height?: number;
}

/** One group of scores upwards and filled, the other downwards and hatched, by the same scale: told apart without colour. */
export function MirroredHistogram(props: MirroredHistogramProps) {
  const { label, above, below, aboveName, belowName, axis, scale, thresholds, height = 308 } = props;
  const hatch = useId();
  const most = Math.max(1, ...above, ...below);
  const top = barHeight(most, scale) * 1.04;
  const edges = useMemo(() => scoreEdges(above.length, axis), [above.length, axis]);
  const domain = useMemo(() => [-top, top] as const, [top]);
  const ticks = useMemo(
    () =>
      countTicks(most, scale).flatMap(({ count, text }) => {
        const value = barHeight(count, scale);
        return value === 0
          ? [{ value, text }]
          : [
              { value, text },
              { value: -value, text },
            ];
      }),
    [most, scale],
  );
  const draw = useCallback(
    ({ x, y, left, right }: PlotFrame) => (
      <>
        <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className={styles.hatch} x1={0} x2={0} y1={0} y2={5} />
        </pattern>
        {above.map((count, index) => {
          const from = edges[index]!;
          const width = Math.max(1, x(edges[index + 1]!) - x(from) - 1);
          const up = y(0) - y(barHeight(count, scale));
          const down = y(0) - y(barHeight(below[index]!, scale));
          return (
            <g key={from}>
              <rect className={styles.above} x={x(from)} width={width} y={y(0) - up} height={up} />
              <rect
                className={styles.below}
                fill={`url(#${hatch})`}
                x={x(from)}
                width={width}
                y={y(0)}
                height={down}
                strokeWidth={down > 0 ? 0.75 : 0}
              />
            </g>
          );
        })}
        <line className={styles.zero} x1={left} x2={right} y1={y(0)} y2={y(0)} />
      </>
    ),
    [above, below, edges, scale, hatch],
  );
  return (
    <Plot
      label={label}
      xDomain={unit}
      axis={axis}
      yDomain={domain}
      yTicks={ticks}
      xLabel="score"
      yLabel={`↑ ${aboveName}  ↓ ${belowName}, ${scale === "log" ? "logarithmic" : "square root"}`}
      height={height}
      draw={draw}
    >
      {(frame) => <ThresholdLines frame={frame} thresholds={thresholds} place="histogram" />}
    </Plot>
  );
}

const unit = [0, 1] as const;
