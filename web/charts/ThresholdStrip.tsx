import { useMemo } from "react";
import { linearScale } from "./axis";
import { type PlotFrame, scoreFrame } from "./plot-frame";
import type { ScoreAxis } from "./score-axis";
import { ThresholdLines, type Thresholds } from "./ThresholdLines";
import styles from "./ThresholdStrip.module.css";
import { useWidth } from "./use-width";

const HEIGHT = 76;
const top = 44;
const bottom = HEIGHT - 4;

/** A slider with two thumbs: what is rejected, looked at and accepted, as three stretches of the scores. */
export function ThresholdStrip({ thresholds, axis }: { thresholds: Thresholds; axis: ScoreAxis }) {
  const [ref, width] = useWidth<HTMLDivElement>(480);
  const frame = useMemo<PlotFrame>(() => {
    const place = { left: 8, right: width - 8, top, bottom };
    return { ...place, ...scoreFrame([0, 1], axis, place), y: linearScale([0, 1], [bottom, top]) };
  }, [width, axis]);
  const { x, left, right } = frame;
  const zones = [
    { name: "reject", look: styles.reject, from: left, to: x(thresholds.review) },
    { name: "review", look: styles.between, from: x(thresholds.review), to: x(thresholds.accept) },
    { name: "accept", look: styles.accepted, from: x(thresholds.accept), to: right },
  ];
  return (
    <div ref={ref} className={styles.strip}>
      <svg width={width} height={HEIGHT} role="presentation">
        <rect className={styles.track} x={left} y={top} width={right - left} height={bottom - top} />
        {zones.map(({ name, look, from, to }) => (
          <g key={name}>
            <rect className={look} x={from} y={top} width={Math.max(0, to - from)} height={bottom - top} />
            {to - from > 48 && (
              <text className={styles.zone} x={(from + to) / 2} y={(top + bottom) / 2} dy="0.32em" textAnchor="middle">
                {name}
              </text>
            )}
          </g>
        ))}
        <ThresholdLines frame={frame} thresholds={thresholds} place="slider" />
      </svg>
    </div>
  );
}
