import { type ReactNode, useMemo, useState } from "react";
import type { ClassEvaluation } from "../../../src/engine/protocol/evaluation";
import { countsAt } from "../../../src/evaluation/threshold-counts";
import { RecallCurve, type RecallPoint } from "../../charts/RecallCurve";
import { Disclosure } from "../../components/Disclosure";
import { measureText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Select } from "../../components/Select";
import { Table } from "../../components/Table";
import { precisionFrom, recallCurve } from "./curve-points";
import styles from "./EvaluateScreen.module.css";
import { className, estimateText } from "./estimate-words";
import { useThresholds } from "./use-thresholds";

const beginnings = [
  { value: "0", label: "Axes from 0" },
  { value: "0.5", label: "Axes from 0.5" },
  { value: "0.8", label: "Axes from 0.8" },
] as const;

const levels = Array.from({ length: 10 }, (_, index) => (index + 1) / 10);

/** Precision against recall, with the thresholds as points on the curve. */
export function RecallPanel({ shown, picker }: { shown: ClassEvaluation; picker: ReactNode }) {
  const [from, setFrom] = useState<(typeof beginnings)[number]["value"]>("0");
  const points = useMemo(() => recallCurve(shown), [shown]);
  return (
    <Panel
      title="Precision and recall"
      lead={`PRAUC ${estimateText(shown.prauc)}${shown.prauc.reason ? `, ${shown.prauc.reason}` : ""}`}
      actions={
        <>
          {picker}
          <Select
            hideLabel
            size="small"
            label="Range of both axes"
            value={from}
            options={beginnings}
            onChange={setFrom}
          />
        </>
      }
    >
      {points.length === 0 ? (
        <p className={styles.note}>There is no scored match to draw a curve of.</p>
      ) : (
        <>
          <Curve shown={shown} points={points} from={Number(from)} />
          <Disclosure title="Show as table">
            <Table
              label="Precision by recall"
              rows={levels}
              rowKey={String}
              columns={[
                { key: "recall", title: "Recall at least", header: true, render: (level) => level.toFixed(1) },
                {
                  key: "precision",
                  title: "Best precision",
                  numeric: true,
                  render: (level) => measureText(precisionFrom(points, level)),
                },
              ]}
            />
          </Disclosure>
        </>
      )}
    </Panel>
  );
}

function Curve(props: { shown: ClassEvaluation; points: readonly RecallPoint[]; from: number }) {
  const { shown, points, from } = props;
  const thresholds = useThresholds();
  const placeOf = (threshold: number) => {
    const { precision, recall } = countsAt(shown, threshold, threshold);
    return precision === null || recall === null ? null : { x: recall, y: precision };
  };
  return (
    <RecallCurve
      label={`Precision against recall${shown.name ? ` of ${className(shown.name)}` : ""}; the figures are in the table below`}
      points={points}
      thresholds={thresholds}
      places={{ accept: placeOf(thresholds.accept), review: placeOf(thresholds.review) }}
      from={from}
      height={320}
    />
  );
}
