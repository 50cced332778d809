import type { AssignmentReport } from "../../../src/engine/protocol/assignment";
import type { AssignmentMetrics, ProtocolFigures, RankingComparison } from "../../../src/evaluation/assignment-metrics";
import { Notice } from "../../components/Notice";
import { counted, measureText, secondsText } from "../../components/number-text";
import { type Column, Table } from "../../components/Table";
import { useJournal } from "../../stores/workbench-context";
import {
  countsText,
  decisionsSince,
  type FiguresRow,
  figuresRows,
  helpText,
  methodWords,
  sharedText,
} from "./assignment-words";
import styles from "./TrainScreen.module.css";

/** What an assignment did, and what the known links say of it. */
export function AssignmentResult({ report }: { report: AssignmentReport }) {
  const { counts, metrics, settings, seconds } = report;
  const decisions = useJournal((state) => state.decisions);
  const since = counts === null ? 0 : decisionsSince(report, decisions);
  const shared = metrics && sharedText(metrics.shared);
  const help = metrics && helpText(metrics.candidates, settings.floor);
  const hubs = settings.hubness === "csls" && settings.method !== "optimal" ? ", corrected for hubs" : "";
  return (
    <>
      {counts && (
        <p>
          <strong>
            {methodWords[settings.method].name}
            {hubs}, from {measureText(settings.floor)} on:
          </strong>{" "}
          {countsText(counts)} It took {secondsText(seconds)}.
        </p>
      )}
      {since > 0 && (
        <p className={styles.note}>
          {counted(since, "decision")} since: an accepted pair holds its entities at once, but the others move up only
          when you assign again.
        </p>
      )}
      {shared && (
        <Notice tone="warning" title="The known matches are not one-to-one">
          <p>{shared}</p>
        </Notice>
      )}
      {help && <p>{help}</p>}
      {metrics ? (
        <Figures metrics={metrics} />
      ) : (
        <p className={styles.note}>Without known links nobody can tell whether it helps. Look at the runner-ups.</p>
      )}
    </>
  );
}

function Figures({ metrics }: { metrics: AssignmentMetrics }) {
  return (
    <div className={styles.metrics}>
      {metrics.labelled && <ProtocolTable title="Labelled pairs" figures={metrics.labelled} />}
      <ProtocolTable title="Candidates" figures={metrics.candidates} />
      <p className={styles.note}>
        Measured on entities that have a known match, decisions left out. What the others are given is not measured, so
        a low threshold looks better here than it is.
      </p>
      <RankingTable ranking={metrics.ranking} />
    </div>
  );
}

const figuresColumns: readonly Column<FiguresRow>[] = [
  { key: "split", title: "Split", render: (row) => row.split },
  { key: "accepted", title: "Accepted", header: true, render: (row) => row.accepted },
  { key: "threshold", title: "Threshold", numeric: true, render: (row) => measureText(row.point.threshold) },
  { key: "precision", title: "Precision", numeric: true, render: (row) => measureText(row.point.precision) },
  { key: "recall", title: "Recall", numeric: true, render: (row) => measureText(row.point.recall) },
  { key: "f1", title: "F1", numeric: true, render: (row) => measureText(row.point.f1) },
];

function ProtocolTable({ title, figures }: { title: string; figures: ProtocolFigures }) {
  return (
    <section className={styles.protocol}>
      <h3>{title}</h3>
      <Table
        label={`One-to-one, ${title.toLowerCase()}`}
        rows={figuresRows(figures)}
        rowKey={(row) => row.key}
        columns={figuresColumns}
        empty="No known match in these splits."
      />
    </section>
  );
}

/** Ranking does not depend on the assignment: it shows what the correction for hubs is worth by itself. */
function RankingTable({ ranking }: { ranking: AssignmentMetrics["ranking"] }) {
  const rows = [...rankingRows("Test", ranking.test), ...rankingRows("Validation", ranking.valid)];
  return (
    <section className={styles.protocol}>
      <h3>Ranking, with and without the correction for hubs</h3>
      <Table
        label="Ranking with and without CSLS"
        rows={rows}
        rowKey={(row) => row.key}
        empty="No known match in these splits."
        columns={[
          { key: "split", title: "Split", render: (row) => row.split },
          { key: "by", title: "Ranked by", header: true, render: (row) => row.by },
          { key: "hits1", title: "Hits@1", numeric: true, render: (row) => measureText(row.measures.hits1) },
          {
            key: "linked",
            title: "Hits@1, linked",
            numeric: true,
            render: (row) => measureText(row.measures.hits1Linked),
          },
          { key: "hits10", title: "Hits@10", numeric: true, render: (row) => measureText(row.measures.hits10) },
          { key: "mrr", title: "MRR", numeric: true, render: (row) => measureText(row.measures.mrr) },
        ]}
      />
    </section>
  );
}

function rankingRows(split: string, { scores, corrected }: RankingComparison) {
  if (scores.hits1 === null) return [];
  return [
    { key: `${split} score`, split, by: "Score", measures: scores },
    { key: `${split} CSLS`, split, by: "CSLS", measures: corrected },
  ];
}
