import { useCallback } from "react";
import { lineLook } from "./line-looks";
import styles from "./MatchMap.module.css";
import { Plot } from "./Plot";
import type { PlotFrame } from "./plot-frame";
import type { PlotPoint } from "./step-path";

/** Two entities that match, on a plane. */
export interface MappedMatch {
  readonly left: PlotPoint;
  readonly right: PlotPoint;
  /** Tells the classes apart by shape: see `lineLook`. */
  readonly look: number;
  /** Shown where the pointer rests. */
  readonly title: string;
}

export interface MatchMapProps {
  readonly label: string;
  /** Must be the same array while the data are the same. */
  readonly matches: readonly MappedMatch[];
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly height?: number;
}

/** Matches on a plane: a shape a class, filled left and hollow right, the two joined by a line. */
export function MatchMap({ label, matches, height = 340, ...axes }: MatchMapProps) {
  const draw = useCallback(
    ({ x, y }: PlotFrame) =>
      matches.map(({ left, right, look, title }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: matches have no other name and never change their order
        <g key={index} className={look % 2 === 0 ? styles.first : styles.second}>
          <title>{title}</title>
          <line className={styles.line} x1={x(left.x)} y1={y(left.y)} x2={x(right.x)} y2={y(right.y)} />
          <path
            className={styles.right}
            d={lineLook(look).mark}
            transform={`translate(${x(right.x)} ${y(right.y)}) scale(0.7)`}
          />
          <path
            className={styles.left}
            d={lineLook(look).mark}
            transform={`translate(${x(left.x)} ${y(left.y)}) scale(0.7)`}
          />
        </g>
      )),
    [matches],
  );
  return <Plot label={label} {...axes} height={height} marginTop={28} draw={draw} />;
}

/** A class's shape, filled and hollow, for its name in a legend. Decoration: the name stands beside it. */
export function MapMark({ look }: { look: number }) {
  return (
    <svg
      className={look % 2 === 0 ? styles.first : styles.second}
      width={26}
      height={14}
      viewBox="-7 -7 26 14"
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles.left} d={lineLook(look).mark} />
      <path className={styles.right} d={lineLook(look).mark} transform="translate(12 0)" />
    </svg>
  );
}
