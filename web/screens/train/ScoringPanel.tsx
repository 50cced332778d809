import type { ScoringReport } from "../../../src/engine/protocol/calls";
import { chosenThreshold } from "../../../src/evaluation/chosen-threshold";
import { Histogram } from "../../charts/Histogram";
import { Disclosure } from "../../components/Disclosure";
import { ErrorNotice } from "../../components/ErrorNotice";
import { countText, pairRateText, secondsText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { ProgressBar } from "../../components/ProgressBar";
import { Table } from "../../components/Table";
import { useScoring } from "../../stores/workbench-context";
import { MetricsTables } from "./MetricsTables";
import styles from "./TrainScreen.module.css";

/** The scores of all candidates, and how well they do on the known links. */
export function ScoringPanel() {
  const { report, running, progress, error, scoreAll, dismissError } = useScoring((state) => state);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void scoreAll()} onDismiss={dismissError} />;
  if (running) {
    return (
      <Panel title="Scores">
        <ProgressBar
          label={progress?.stage ?? "Scoring the candidates"}
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
          pairsPerSecond={progress?.pairsPerSecond ?? null}
        />
      </Panel>
    );
  }
  if (report === null) return null;
  return <ScoringResult report={report} />;
}

function ScoringResult({ report }: { report: ScoringReport }) {
  const threshold = chosenThreshold(report.metrics);
  const rate = pairRateText(report.seconds > 0 ? report.pairs / report.seconds : null);
  return (
    <Panel
      title="Scores"
      lead={`${countText(report.pairs)} pairs scored in ${secondsText(report.seconds)}${rate ? `, ${rate}` : ""}.`}
    >
      <Histogram
        label="Number of pairs by score, in twenty bins; the figures are in the table below"
        bins={report.histogram}
        threshold={threshold}
      />
      <Disclosure title="Figures by score">
        <Table
          label="Pairs by score"
          rows={report.histogram.map((count, index) => ({ from: index / report.histogram.length, count }))}
          rowKey={(row) => String(row.from)}
          maxHeight={240}
          columns={[
            {
              key: "from",
              title: "Score from",
              numeric: true,
              render: (row) => row.from.toFixed(2),
            },
            { key: "count", title: "Pairs", numeric: true, render: (row) => countText(row.count) },
          ]}
        />
      </Disclosure>
      {report.metrics ? (
        <MetricsTables metrics={report.metrics} />
      ) : (
        <p className={styles.note}>
          Without known links the scores cannot be measured. Review the likeliest pairs first: what you decide there
          makes measuring possible.
        </p>
      )}
    </Panel>
  );
}
