import type { EvaluationReport } from "../../../src/engine/protocol/evaluation";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { originText } from "../../../src/evaluation/point-origin-text";
import type { ScoreAxis } from "../../charts/score-axis";
import { ThresholdStrip } from "../../charts/ThresholdStrip";
import { thresholdText } from "../../charts/threshold-steps";
import { Button } from "../../components/Button";
import { countText, percentText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { roundText } from "../../components/point-text";
import { type Column, Table } from "../../components/Table";
import { ThresholdField } from "../../components/ThresholdField";
import { useKeptFocus } from "../../components/use-kept-focus";
import { pointInForce } from "../../stores/operating-point-store";
import { useReview } from "../../stores/review-context";
import { useEvaluation, useOperatingPoint, useTasks } from "../../stores/workbench-context";
import { BulkActions } from "../review/BulkActions";
import styles from "./EvaluateScreen.module.css";
import { className, expectedText, namesOfClasses } from "./estimate-words";
import { tooManyText } from "./expectation-words";
import { type PointRow, pointRows, workloadShare } from "./point-rows";
import { useChoosePoint, useWithdrawPoint } from "./use-choose-point";
import { useVerdictsChanged } from "./use-measuring";
import { useThresholds } from "./use-thresholds";

const columns: Column<PointRow>[] = [
  { key: "accepted", title: "Accepted", numeric: true, render: ({ counts }) => countText(counts.accepted) },
  { key: "toReview", title: "To review", numeric: true, render: ({ counts }) => countText(counts.toReview) },
  { key: "workload", title: "Workload", numeric: true, render: ({ counts }) => percentText(workloadShare(counts)) },
  { key: "rejected", title: "Rejected", numeric: true, render: ({ counts }) => countText(counts.rejected) },
  {
    key: "falseAccepts",
    title: "Expected false accepts",
    numeric: true,
    render: ({ counts }) => expectedText(counts.expectedFalseAccepts),
  },
  {
    key: "falseRejects",
    title: "Expected false rejects",
    numeric: true,
    render: ({ counts }) => expectedText(counts.expectedFalseRejects),
  },
];

/** Where scores become verdicts: tried out here, and put in force. */
export function PointPanel({ report, axis }: { report: EvaluationReport; axis: ScoreAxis }) {
  const thresholds = useThresholds();
  const { accept, review, onMove } = thresholds;
  // What takes a button away has to draw this anew, or the focus is not kept.
  useOperatingPoint((state) => state.point);
  useReview(({ decisions }) => decisions.undoable.length);
  const before = useVerdictsChanged();
  const keptFocus = useKeptFocus();
  return (
    <Panel
      title="Operating point"
      lead={`Accept from the one threshold on, reject below the other, review what lies between. Drag them here or on any chart; arrow keys move by ${axis === "even" ? "0.001, with Shift by 0.01" : "a tenth of the log-odds, with Shift by one; in the fields by 0.001 and 0.01"}.`}
    >
      <ThresholdStrip thresholds={thresholds} axis={axis} />
      {/* Its buttons are disabled or gone once they are pressed. */}
      <div className={styles.aside} {...keptFocus}>
        <div className={styles.point}>
          <ThresholdField label="Accept from" value={accept} onChange={(value) => onMove("accept", value)} />
          <ThresholdField label="Review from" value={review} onChange={(value) => onMove("review", value)} />
          <Standing report={report} />
        </div>
        <ForAll />
        {before && <CountedBefore />}
      </div>
      <Table
        label="What the thresholds do"
        rows={pointRows(report.overall, report.classes, accept, review)}
        rowKey={({ key }) => key}
        columns={[nameColumn(before), ...columns]}
      />
      <p className={styles.note}>
        Open pairs are candidates without a verdict.{" "}
        {report.calibration
          ? `Errors to be expected are read from the calibrated scores.${unknownText(report)}${tooManyText(report.classes)}`
          : `No errors can be expected without a calibration: ${report.calibrationReason ?? "there is none."}`}
      </p>
    </Panel>
  );
}

/** The pairs' bands above follow every verdict, the table does not: it would move what is looked at. */
function CountedBefore() {
  const measure = useEvaluation((state) => state.measure);
  const busy = useTasks((state) => state.tasks.length > 0);
  return (
    <p className={styles.again}>
      Verdicts have changed since: the table below still counts the pairs as they were measured.
      <Button size="small" isDisabled={busy} onPress={() => void measure()}>
        Measure again
      </Button>
    </p>
  );
}

function nameColumn(before: boolean): Column<PointRow> {
  return {
    key: "name",
    title: before ? "Open pairs, as measured" : "Open pairs",
    header: true,
    render: ({ name }) => name,
  };
}

/** How the draft came about, what is in force, and the buttons between the two. */
function Standing({ report }: { report: EvaluationReport }) {
  const draft = useEvaluation((state) => state.draft);
  const propose = useEvaluation((state) => state.propose);
  const inForce = useOperatingPoint(pointInForce);
  const point = useOperatingPoint((state) => state.point);
  const stale = useOperatingPoint((state) => state.stale);
  const use = useChoosePoint(report);
  const withdraw = useWithdrawPoint();
  const same = isInForce(draft, inForce);
  const binding = draft.binding === null ? "" : `; ${className(draft.binding)} binds`;
  return (
    <>
      <div className={styles.buttons}>
        <Button variant="primary" isDisabled={same} onPress={use}>
          Use these thresholds
        </Button>
        {inForce && !same && (
          <Button variant="quiet" onPress={() => propose(inForce)}>
            Back to those in force
          </Button>
        )}
        {point && (
          <Button variant="quiet" onPress={withdraw}>
            Withdraw the point
          </Button>
        )}
      </div>
      <p className={styles.origin}>
        {capital(originText(draft.origin))}
        {binding}.{" "}
        {same
          ? "This is the point in force: it drives review and exports."
          : inForce
            ? `In force: accept from ${thresholdText(inForce.accept)}, review from ${thresholdText(inForce.review)}.`
            : stale
              ? `The saved point was chosen on ${stale === "other-model" ? "another model's scores" : `the scores of ${roundText(point?.round)}`} and drives nothing.`
              : "No point is in force yet."}
      </p>
    </>
  );
}

/** The verdicts for all, by the point in force: offered while the thresholds on screen are those. */
function ForAll() {
  const draft = useEvaluation((state) => state.draft);
  const inForce = useOperatingPoint(pointInForce);
  return isInForce(draft, inForce) ? <BulkActions withUndo /> : null;
}

function isInForce(draft: Pick<OperatingPoint, "accept" | "review">, inForce: OperatingPoint | null): boolean {
  return inForce !== null && inForce.accept === draft.accept && inForce.review === draft.review;
}

/** The calibration is that of the known pairs: of other classes it can only suppose that they behave alike. */
function unknownText({ classes }: EvaluationReport): string {
  const unknown = classes.filter(({ matches, nonMatches }) => matches + nonMatches === 0);
  if (unknown.length === 0) return "";
  return ` No pair is known, so that they are a guess, for: ${namesOfClasses(unknown.map(({ name }) => name))}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
