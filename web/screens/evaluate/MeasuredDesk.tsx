import { useState } from "react";
import type { EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { routeHash } from "../../app/routes";
import type { ScoreAxis } from "../../charts/score-axis";
import { ButtonLink } from "../../components/ButtonLink";
import { EmptyState } from "../../components/EmptyState";
import { Select } from "../../components/Select";
import { useEvaluation } from "../../stores/workbench-context";
import { AskPanel } from "./AskPanel";
import { CalibrationPanel } from "./CalibrationPanel";
import { likelyThresholds, suggestedAxis } from "./curve-points";
import styles from "./EvaluateScreen.module.css";
import { className } from "./estimate-words";
import { HistogramPanel } from "./HistogramPanel";
import { PointPanel } from "./PointPanel";
import { RecallPanel } from "./RecallPanel";
import { TypesPanel } from "./TypesPanel";
import { UtilityPanel } from "./UtilityPanel";

/** The figures, once they are there; before, what is missing. */
export function MeasuredDesk({ tooFew, hasLinks }: { tooFew: string | null; hasLinks: boolean }) {
  const report = useEvaluation((state) => state.report);
  if (tooFew !== null) {
    return (
      <EmptyState
        level={2}
        title={hasLinks ? "Too few verdicts to measure by" : "No known match to measure by"}
        action={<ButtonLink href={routeHash("review")}>Go to Review</ButtonLink>}
      >
        {hasLinks ? "" : "This project has no known match, so your own verdicts stand in. "}
        {tooFew}
      </EmptyState>
    );
  }
  return report === null ? null : <Figures report={report} />;
}

function Figures({ report }: { report: EvaluationReport }) {
  const [askedClass, setShown] = useState(ALL);
  const named = report.classes.find(({ name }) => keyOf(name) === askedClass);
  const shown = named ?? report.overall;
  const measurable = report.classes.filter(({ matches, nonMatches }) => matches > 0 && nonMatches > 0);
  const [asked, setAxis] = useState<ScoreAxis | null>(null);
  // Other bounds or other pairs to measure on draw the same scores: the axis under a reader's eyes stays. Other scores begin anew.
  const [suggested] = useState(() => suggestedAxis(likelyThresholds(report.overall)));
  const axis = asked ?? suggested;
  const axisPicker = (
    <Select hideLabel size="small" label="Score axis" value={axis} options={axes} onChange={setAxis} />
  );
  const picker = measurable.length > 1 && (
    <Select
      hideLabel
      size="small"
      label="Class shown"
      value={named ? askedClass : ALL}
      options={[
        { value: ALL, label: "All classes" },
        ...measurable.map(({ name }) => ({ value: keyOf(name), label: className(name) })),
      ]}
      onChange={setShown}
    />
  );
  return (
    <div className={styles.desk}>
      <div className={styles.pair}>
        <RecallPanel shown={shown} picker={picker} />
        <HistogramPanel shown={shown} axis={axis} picker={axisPicker} />
      </div>
      <PointPanel report={report} axis={axis} />
      <AskPanel report={report} />
      <UtilityPanel report={report} axis={axis} picker={axisPicker} />
      <TypesPanel report={report} />
      <CalibrationPanel calibration={report.calibration} reason={report.calibrationReason} />
    </div>
  );
}

const ALL = "all";

const axes = [
  { value: "even", label: "Scores evenly" },
  { value: "log-odds", label: "Scores by log-odds", note: "Draws apart what crowds near 0 and 1" },
] as const;

function keyOf(name: string): string {
  return `class ${name}`;
}
