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
  return (
    <Panel title="Scores" lead={scoredText(report)}>
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
          Without a known match the scores cannot be measured. Review the likeliest pairs first: what you decide there
          makes measuring possible.
        </p>
      )}
    </Panel>
  );
}

function scoredText({ pairs, seconds, round }: ScoringReport): string {
  const scored = `${countText(pairs)} pairs scored in ${secondsText(seconds)}`;
  if (!round) {
    const rate = pairRateText(seconds > 0 ? pairs / seconds : null);
    return `${scored}${rate ? `, ${rate}` : ""}.`;
  }
  // Rounds that training has just run are not run again, so a rate would say nothing.
  const shown = round.shown === 0 ? "The network alone" : `Round ${round.shown} of ${round.last}`;
  if (round.proposed === 0) return `${shown}: ${scored}.`;
  const proposed = countText(round.proposed);
  return round.shown === round.last
    ? `${shown}: ${scored}. Neighbours proposed ${proposed} of them.`
    : `${shown}: ${scored}. Neighbours propose ${proposed} of them by the last round; those that are still to come have a score of 0 here.`;
}
