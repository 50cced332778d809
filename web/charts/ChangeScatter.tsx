import { useCallback } from "react";
import styles from "./ChangeScatter.module.css";
import { lineLook } from "./line-looks";
import { Plot } from "./Plot";
import { placeLabels } from "./place-labels";
import type { PlotFrame } from "./plot-frame";
import type { PlotPoint } from "./step-path";

/** A point before and after. */
export interface ScatterChange {
  /** Stands at the right, tied to whichever of the two points is nearer there. */
  readonly name: string;
  readonly from: PlotPoint;
  readonly to: PlotPoint;
  /** Drawn heavier than the others: their mean. */
  readonly isMean?: boolean;
}

export interface ChangeScatterProps {
  readonly label: string;
  /** Must be the same array while the data are the same. */
  readonly changes: readonly ScatterChange[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly height?: number;
}

const NAME_GAP = 15;

/** Points before and after in a plane, each two joined by a line: a hollow circle before, a filled square after. */
export function ChangeScatter({ label, changes, height = 340, ...axes }: ChangeScatterProps) {
  const draw = useCallback(
    ({ x, y, right, top, bottom }: PlotFrame) => {
      const named = changes.map(({ from, to }) => (from.x > to.x ? from : to));
      const places = placeLabels(
        named.map((point) => y(point.y)),
        NAME_GAP,
        [top, bottom],
      );
      return changes.map(({ name, from, to, isMean }, index) => (
        <g key={name} className={isMean ? styles.mean : styles.change}>
          <line
            className={styles.tie}
            x1={x(named[index]!.x)}
            y1={y(named[index]!.y)}
            x2={right + 8}
            y2={places[index]}
          />
          <line className={styles.line} x1={x(from.x)} y1={y(from.y)} x2={x(to.x)} y2={y(to.y)} />
          <path className={styles.before} d={lineLook(0).mark} transform={`translate(${x(from.x)} ${y(from.y)})`} />
          <path className={styles.after} d={lineLook(1).mark} transform={`translate(${x(to.x)} ${y(to.y)})`} />
          <text className={styles.name} x={right + 12} y={places[index]} dy="0.32em">
            {name}
          </text>
        </g>
      ));
    },
    [changes],
  );
  return <Plot label={label} {...axes} height={height} marginTop={28} marginRight={64} draw={draw} />;
}

/** What the marks mean, for the line above a chart. Decoration: the words stand beside it. */
export function ScatterMark({ when }: { when: "before" | "after" }) {
  return (
    <svg className={styles.change} width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
      <path className={styles[when]} d={lineLook(when === "before" ? 0 : 1).mark} />
    </svg>
  );
}
