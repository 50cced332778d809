import { chosenThreshold } from "../../../src/evaluation/chosen-threshold";
import type { MetricsLeaf, MetricsReport, SplitMetrics } from "../../../src/evaluation/metrics-report";
import { Disclosure } from "../../components/Disclosure";
import { countText, measureText, percentText } from "../../components/number-text";
import { type Column, Table } from "../../components/Table";
import styles from "./TrainScreen.module.css";

interface MetricsRow {
  readonly name: string;
  readonly leaf: MetricsLeaf;
}

const measures: readonly { key: keyof MetricsLeaf; title: string; count?: boolean }[] = [
  { key: "matches", title: "Same", count: true },
  { key: "nonMatches", title: "Different", count: true },
  { key: "prauc", title: "PRAUC" },
  { key: "f1", title: "F1" },
  { key: "bestF1", title: "Best F1" },
  { key: "recallAtPrecision95", title: "R@P95" },
  { key: "hits1", title: "Hits@1" },
  { key: "hits10", title: "Hits@10" },
  { key: "mrr", title: "MRR" },
];

/** The known links' verdict on the scores, by both protocols, validation and test. */
export function MetricsTables({ metrics }: { metrics: MetricsReport }) {
  const { labelled, candidates } = metrics;
  const threshold = chosenThreshold(metrics);
  const thresholdText =
    threshold === null
      ? `there is no validation match to choose a threshold on${candidates.test.overall.matches > 0 ? `, F1 is at ${candidates.threshold.toFixed(2)}` : ""}`
      : `threshold ${threshold.toFixed(2)}, chosen on validation`;
  return (
    <div className={styles.metrics}>
      {labelled && (
        <ProtocolTable
          title="Labelled pairs"
          note={`Exactly the labelled pairs of each split; threshold ${labelled.threshold.toFixed(2)}, chosen on validation.`}
          valid={labelled.valid}
          test={labelled.test}
        />
      )}
      <ProtocolTable
        title="Candidates"
        note={`All candidates of the entities with a known match; ${thresholdText}. ${percentText(candidates.recallAtK)} of the known matches are candidates, ${countText(candidates.lost)} are lost.`}
        valid={candidates.valid}
        test={candidates.test}
      />
    </div>
  );
}

function ProtocolTable(props: { title: string; note: string; valid: SplitMetrics; test: SplitMetrics }) {
  const { title, note, valid, test } = props;
  const overall = [
    { name: "Test", leaf: test.overall },
    { name: "Validation", leaf: valid.overall },
  ];
  const byType = Object.entries(test.types).map(([name, leaf]) => ({ name, leaf }));
  return (
    <section className={styles.protocol}>
      <h3>{title}</h3>
      <p className={styles.note}>{note}</p>
      <MetricsTable label={`Metrics, ${title.toLowerCase()}`} first="Split" rows={overall} />
      {byType.length > 1 && (
        <Disclosure title="Test, by type">
          <MetricsTable label={`Metrics by type, ${title.toLowerCase()}`} first="Type" rows={byType} />
        </Disclosure>
      )}
    </section>
  );
}

function MetricsTable({ label, first, rows }: { label: string; first: string; rows: readonly MetricsRow[] }) {
  // A measure that applies nowhere here only takes room.
  const applying = measures.filter(({ key }) => rows.some((row) => row.leaf[key] !== null));
  const columns: Column<MetricsRow>[] = [
    { key: "name", title: first, header: true, render: (row) => row.name },
    ...applying.map(({ key, title, count }) => ({
      key,
      title,
      numeric: true,
      render: (row: MetricsRow) => (count ? countText(row.leaf[key] ?? 0) : measureText(row.leaf[key])),
    })),
  ];
  return <Table label={label} rows={rows} rowKey={(row) => row.name} columns={columns} />;
}
