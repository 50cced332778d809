import { useState } from "react";
import type { EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { routeHash } from "../../app/routes";
import { ButtonLink } from "../../components/ButtonLink";
import { EmptyState } from "../../components/EmptyState";
import { Select } from "../../components/Select";
import { useEvaluation } from "../../stores/workbench-context";
import { AskPanel } from "./AskPanel";
import { CalibrationPanel } from "./CalibrationPanel";
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
        {hasLinks ? "" : "This project has no known links, so your own verdicts stand in for them. "}
        {tooFew}
      </EmptyState>
    );
  }
  return report === null ? null : <Figures report={report} />;
}

function Figures({ report }: { report: EvaluationReport }) {
  const [asked, setShown] = useState(ALL);
  const named = report.classes.find(({ name }) => keyOf(name) === asked);
  const shown = named ?? report.overall;
  const measurable = report.classes.filter(({ matches, nonMatches }) => matches > 0 && nonMatches > 0);
  const picker = measurable.length > 1 && (
    <Select
      hideLabel
      size="small"
      label="Class shown"
      value={named ? asked : ALL}
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
        <HistogramPanel shown={shown} />
      </div>
      <PointPanel report={report} />
      <AskPanel report={report} />
      <UtilityPanel report={report} />
      <TypesPanel report={report} />
      <CalibrationPanel calibration={report.calibration} reason={report.calibrationReason} />
    </div>
  );
}

const ALL = "all";

function keyOf(name: string): string {
  return `class ${name}`;
}
