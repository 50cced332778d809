import { useCallback, useId } from "react";
import { ClassLegend } from "./ClassLegend";
import { lineLook } from "./line-looks";
import { markPlaces } from "./mark-places";
import { Plot } from "./Plot";
import { placeLabels } from "./place-labels";
import type { PlotFrame } from "./plot-frame";
import type { ScoreAxis } from "./score-axis";
import { type PlotPoint, stepPath } from "./step-path";
import styles from "./ThresholdCurves.module.css";
import { ThresholdLines, type Thresholds } from "./ThresholdLines";
import { useWidth } from "./use-width";

export interface ThresholdCurve {
  readonly name: string;
  /** Ascending in x, each y holding from the x before it to its own. */
  readonly points: readonly PlotPoint[];
}

export interface ThresholdCurvesProps {
  readonly label: string;
  /** Must be the same array while the data are the same. */
  readonly curves: readonly ThresholdCurve[];
  readonly yLabel: string;
  readonly xDomain: readonly [number, number];
  readonly axis: ScoreAxis;
  readonly yDomain: readonly [number, number];
  /** A stretch to shade; null: none. */
  readonly range: { readonly minimum: number; readonly maximum: number } | null;
  readonly rangeName: string;
  readonly thresholds: Thresholds;
  /** Where this is, for those who hear several. */
  readonly place: string;
  readonly height?: number;
}

const NAME_GAP = 17;
const MARGIN_RIGHT = 144;
/** Narrower than this, in pixels, names beside the lines would take more than a third of the drawing: they stand below. */
const WIDTH_FOR_NAMES = 440;
/** Longer ones would leave the drawing; pointing at one, and the table behind, say it whole. */
const NAME_LENGTH = 15;

/** Measures against the threshold, one line a class, told apart by dashes and by marks along the lines; their names stand beside or below. */
export function ThresholdCurves(props: ThresholdCurvesProps) {
  const { label, curves, yLabel, xDomain, yDomain, axis, range, rangeName, thresholds, place, height = 348 } = props;
  const clip = useId();
  const [ref, width] = useWidth<HTMLDivElement>(560);
  const namesBeside = width >= WIDTH_FOR_NAMES;
  const [from, to] = xDomain;
  const [low] = yDomain;
  const draw = useCallback(
    ({ x, y, scoreAt, left, right, top, bottom }: PlotFrame) => {
      const within = (threshold: number) => Math.max(left, Math.min(right, x(threshold)));
      const wanted = curves.map((_, index) => top + 8 + index * NAME_GAP);
      const places = placeLabels(wanted, NAME_GAP, [top + 8, bottom]);
      return (
        <>
          {range && range.maximum > from && range.minimum < to && (
            <Range
              left={within(range.minimum)}
              right={within(range.maximum)}
              name={rangeName}
              top={top}
              bottom={bottom}
            />
          )}
          <clipPath id={clip}>
            <rect x={left} y={top - 2} width={right - left} height={bottom - top + 4} />
          </clipPath>
          {curves.map(({ name, points }, index) => (
            <g key={name} className={index % 2 === 0 ? styles.first : styles.second}>
              <path
                className={styles.line}
                d={stepPath(points, x, y, from)}
                strokeDasharray={lineLook(index).dash}
                clipPath={`url(#${clip})`}
              />
              {markPlaces(points, index, curves.length, (share) => scoreAt(left + share * (right - left)))
                .filter((place) => place.y >= low)
                .map((place) => (
                  <Mark key={place.x} look={index} x={x(place.x)} y={y(place.y)} />
                ))}
              {namesBeside && <Name name={name} look={index} x={right + 12} y={places[index]!} />}
            </g>
          ))}
        </>
      );
    },
    [curves, range, rangeName, from, to, low, clip, namesBeside],
  );
  return (
    <div ref={ref} className={styles.curves}>
      <Plot
        label={label}
        xDomain={xDomain}
        axis={axis}
        yDomain={yDomain}
        xLabel="threshold"
        yLabel={yLabel}
        height={height}
        {...(namesBeside && { marginRight: MARGIN_RIGHT })}
        draw={draw}
      >
        {(frame) => <ThresholdLines frame={frame} thresholds={thresholds} place={place} />}
      </Plot>
      {!namesBeside && <ClassLegend names={curves.map(({ name }) => name)} />}
    </div>
  );
}

/** The name of a line, with a piece of it. */
function Name({ name, look, x, y }: { name: string; look: number; x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <line className={styles.line} x1={0} x2={32} y1={0} y2={0} strokeDasharray={lineLook(look).dash} />
      <Mark look={look} x={16} y={0} />
      <text className={styles.name} x={40} y={0} dy="0.32em">
        {shortName(name)}
        <title>{name}</title>
      </text>
    </g>
  );
}

function Range(props: { left: number; right: number; top: number; bottom: number; name: string }) {
  const { left, right, top, bottom, name } = props;
  return (
    <>
      <rect className={styles.range} x={left} y={top} width={Math.max(1, right - left)} height={bottom - top} />
      <line className={styles.edge} x1={left} x2={left} y1={top} y2={bottom} />
      <line className={styles.edge} x1={right} x2={right} y1={top} y2={bottom} />
      <text className={styles.rangeText} x={left + 4} y={bottom - 6}>
        {name}
      </text>
    </>
  );
}

function Mark({ look, x, y }: { look: number; x: number; y: number }) {
  const { mark, filled } = lineLook(look);
  return <path className={filled ? styles.filled : styles.hollow} d={mark} transform={`translate(${x} ${y})`} />;
}

/** Cut in the middle: names of classes often begin alike. */
function shortName(name: string): string {
  if (name.length <= NAME_LENGTH) return name;
  return `${name.slice(0, 7)}…${name.slice(8 - NAME_LENGTH)}`;
}
