import { type ReactNode, useMemo, useState } from "react";
import type { ClassEvaluation, EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { placeOfScore, type ScoreAxis, scoreOfPlace } from "../../charts/score-axis";
import { type ThresholdCurve, ThresholdCurves } from "../../charts/ThresholdCurves";
import { thresholdText } from "../../charts/threshold-steps";
import { Disclosure } from "../../components/Disclosure";
import { Figure, Figures } from "../../components/Figures";
import { measureText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Select } from "../../components/Select";
import { type Column, Table } from "../../components/Table";
import { utilityAt, utilityCurve } from "./curve-points";
import styles from "./EvaluateScreen.module.css";
import { className, namesOfClasses, opisText } from "./estimate-words";
import { useThresholds } from "./use-thresholds";

const stretches = [
  { value: "all", label: "All thresholds" },
  { value: "range", label: "Around the calibration range" },
] as const;

const heights = [
  { value: "0", label: "Utility from 0" },
  { value: "0.5", label: "Utility from 0.5" },
  { value: "0.8", label: "Utility from 0.8" },
] as const;

interface UtilityPanelProps {
  readonly report: EvaluationReport;
  readonly axis: ScoreAxis;
  readonly picker: ReactNode;
}

/** Utility against the threshold for every class on one chart, and how far one threshold means the same for all of them. */
export function UtilityPanel({ report, axis, picker }: UtilityPanelProps) {
  const [stretch, setStretch] = useState<(typeof stretches)[number]["value"]>("all");
  const [low, setLow] = useState<(typeof heights)[number]["value"]>("0");
  const { range } = report.opis;
  const { c } = report.request;
  const classes = useMemo(
    () => report.classes.filter(({ matches, lost, nonMatches }) => matches > lost && nonMatches > 0),
    [report],
  );
  const curves = useMemo(() => classes.map((one) => curveOf(one, c, axis)), [classes, c, axis]);
  const xDomain = stretch === "range" && range ? around(range, axis) : unit;
  return (
    <Panel
      title="Utility by threshold"
      lead={`c = ${c}. Where the lines lie together, one threshold means the same for all classes.`}
      actions={
        <>
          {picker}
          {range && (
            <Select
              hideLabel
              size="small"
              label="Thresholds shown"
              value={stretch}
              options={stretches}
              onChange={setStretch}
            />
          )}
          <Select hideLabel size="small" label="Utilities shown" value={low} options={heights} onChange={setLow} />
        </>
      }
    >
      <div className={styles.beside}>
        {curves.length === 0 ? (
          <p className={styles.note}>No class has both a scored match and a non-match.</p>
        ) : (
          <Curves curves={curves} axis={axis} xDomain={xDomain} low={Number(low)} range={range} />
        )}
        <Consistency report={report} />
      </div>
      <Disclosure title="Show as table">
        <UtilityTable classes={classes} range={range} c={c} />
      </Disclosure>
    </Panel>
  );
}

interface CurvesProps {
  readonly curves: readonly ThresholdCurve[];
  readonly axis: ScoreAxis;
  readonly xDomain: readonly [number, number];
  readonly low: number;
  readonly range: EvaluationReport["opis"]["range"];
}

function Curves({ curves, axis, xDomain, low, range }: CurvesProps) {
  const thresholds = useThresholds();
  return (
    <ThresholdCurves
      label={`Utility against the threshold of ${curves.length} classes; the figures are in the table below`}
      curves={curves}
      yLabel="utility"
      xDomain={xDomain}
      axis={axis}
      yDomain={[low, 1]}
      range={range}
      rangeName="calibration range"
      thresholds={thresholds}
      place="utility"
    />
  );
}

function Consistency({ report: { opis, request } }: { report: EvaluationReport }) {
  const worst = opis.classes.filter((one) => one.worst).map(({ name }) => name);
  return (
    <div className={styles.aside}>
      <Figures>
        {/* One class agrees with itself: that its OPIS is 0 says nothing. */}
        <Figure label="OPIS × 1000" value={opisText(opis.classes.length < 2 ? null : opis.opis)} />
        <Figure label="10%-OPIS × 1000" value={opisText(opis.epsilonOpis)} />
      </Figures>
      {opis.reason && <p className={styles.note}>{opis.reason}</p>}
      <p className={styles.note}>
        OPIS, the operating-point inconsistency score, is 0 where one threshold means the same for every{" "}
        {request.groupBy === null ? "type" : `value of ${request.groupBy}`}; 10%-OPIS sets the worst tenth of them
        against the rest.
        {worst.length > 0 && ` Worst: ${namesOfClasses(worst)}.`}
      </p>
      {opis.range && (
        <p className={styles.note}>
          Calibration range {thresholdText(opis.range.minimum)} to {thresholdText(opis.range.maximum)}.
        </p>
      )}
      {opis.leftOut.length > 0 && (
        <p className={styles.note}>
          Left out, with fewer than 10 matches or non-matches: {namesOfClasses(opis.leftOut.map(({ name }) => name))}.
        </p>
      )}
    </div>
  );
}

interface UtilityTableProps {
  readonly classes: readonly ClassEvaluation[];
  readonly range: EvaluationReport["opis"]["range"];
  readonly c: number;
}

function UtilityTable({ classes, range, c }: UtilityTableProps) {
  const tenths = Array.from({ length: 9 }, (_, index) => (index + 1) / 10);
  const rows = [...tenths, ...(range ? [range.minimum, range.maximum] : [])].sort((a, b) => a - b);
  const columns: Column<number>[] = [
    {
      key: "threshold",
      title: "Threshold",
      header: true,
      render: (threshold) =>
        range && (threshold === range.minimum || threshold === range.maximum)
          ? `${thresholdText(threshold)}, ${threshold === range.minimum ? "start" : "end"} of the range`
          : thresholdText(threshold),
    },
    ...classes.map((one) => ({
      key: `class ${one.name}`,
      title: className(one.name),
      numeric: true,
      render: (threshold: number) => measureText(utilityAt(one, threshold, c)),
    })),
  ];
  return <Table label="Utility by threshold" rows={rows} rowKey={String} columns={columns} />;
}

function curveOf(one: ClassEvaluation, c: number, axis: ScoreAxis): ThresholdCurve {
  return { name: className(one.name), points: utilityCurve(one, c, axis) };
}

const unit = [0, 1] as const;

/** The range with a fifth of its width, as it is drawn, on either side. */
function around(range: { minimum: number; maximum: number }, axis: ScoreAxis): readonly [number, number] {
  const [from, to] = [placeOfScore(range.minimum, axis), placeOfScore(range.maximum, axis)];
  const aside = (to - from) / 5;
  return [scoreOfPlace(from - aside, axis), scoreOfPlace(to + aside, axis)];
}
