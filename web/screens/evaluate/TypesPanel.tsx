import type { ClassEvaluation, Estimate, EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { countsAt } from "../../../src/evaluation/threshold-counts";
import { counted, countText, percentText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { type Column, Table } from "../../components/Table";
import { useEvaluation } from "../../stores/workbench-context";
import styles from "./EvaluateScreen.module.css";
import { className, estimateParts, isDegenerate, resamplesText } from "./estimate-words";

interface ClassRow {
  readonly key: string;
  readonly name: string;
  readonly one: ClassEvaluation;
}

type MeasureName = "prauc" | "bestF1" | "recallAtPrecision95" | "hits1" | "hits10" | "mrr";

const measures: readonly { key: MeasureName; title: string }[] = [
  { key: "prauc", title: "PRAUC" },
  { key: "bestF1", title: "Best F1" },
  { key: "recallAtPrecision95", title: "R@P95" },
  { key: "hits1", title: "Hits@1" },
  { key: "hits10", title: "Hits@10" },
  { key: "mrr", title: "MRR" },
];

/** Every class in figures, with what the thresholds do to its known pairs. */
export function TypesPanel({ report }: { report: EvaluationReport }) {
  const { overall, classes, request, resamples } = report;
  const accept = useEvaluation((state) => state.draft.accept);
  const review = useEvaluation((state) => state.draft.review);
  const rows: ClassRow[] = [
    { key: "all", name: "All", one: overall },
    ...classes.map((one) => ({ key: `class ${one.name}`, name: className(one.name), one })),
  ];
  // A measure that applies nowhere here only takes room.
  const applying = measures.filter(({ key }) => rows.some(({ one }) => one[key].value !== null));
  const columns: Column<ClassRow>[] = [
    {
      key: "name",
      title: request.groupBy ?? "Type",
      header: true,
      render: ({ name, one }) => <Name name={name} one={one} />,
    },
    { key: "matches", title: "Same", numeric: true, render: ({ one }) => countText(one.matches) },
    { key: "nonMatches", title: "Different", numeric: true, render: ({ one }) => countText(one.nonMatches) },
    ...applying.map(({ key, title }) => ({
      key,
      title,
      numeric: true,
      render: ({ one }: ClassRow) => <Figure estimate={one[key]} />,
    })),
    {
      key: "falseAccepts",
      title: "False accepts",
      numeric: true,
      render: ({ one }) => <Share count={countsAt(one, accept, review).knownFalseAccepts} of={one.nonMatches} />,
    },
    {
      key: "falseRejects",
      title: "False rejects",
      numeric: true,
      render: ({ one }) => (
        <Share count={countsAt(one, accept, review).knownFalseRejects} of={one.matches - one.lost} />
      ),
    },
  ];
  return (
    <Panel
      title={request.groupBy === null ? "By type" : `By ${request.groupBy}`}
      lead={`${resamplesText(resamples)} False accepts and rejects are those of the known pairs at the two thresholds. R@P95: recall at a precision of at least 0.95.`}
    >
      <Table label="Figures by class" rows={rows} rowKey={({ key }) => key} columns={columns} />
      {rows.some(({ one }) => applying.some(({ key }) => isDegenerate(one[key]))) && (
        <p className={styles.note}>
          * Every resample gave the same figure, so there is no interval to show. That is not certainty: other pairs may
          give another.
        </p>
      )}
    </Panel>
  );
}

function Name({ name, one }: { name: string; one: ClassEvaluation }) {
  const reason = one.matches + one.nonMatches === 0 ? "no known pair" : one.prauc.reason;
  const lost = one.lost > 0 ? `${counted(one.lost, "match", "matches")} lost by blocking` : null;
  const notes = [reason, lost].filter((note) => note !== null);
  return (
    <>
      {name}
      {notes.length > 0 && <span className={styles.reason}>{notes.join("; ")}</span>}
    </>
  );
}

/** The value over its interval; without one it steps back: too few labels to say. Where all resamples agree, it says why it has none. */
function Figure({ estimate }: { estimate: Estimate }) {
  const [value, interval] = estimateParts(estimate);
  if (isDegenerate(estimate)) {
    return (
      <>
        {value} <span className={styles.small}>no interval*</span>
      </>
    );
  }
  if (interval === null) return <span className={styles.faint}>{value}</span>;
  return (
    <>
      {value} <span className={styles.small}>({interval})</span>
    </>
  );
}

function Share({ count, of }: { count: number; of: number }) {
  return of === 0 ? (
    "–"
  ) : (
    <>
      {countText(count)} <span className={styles.small}>{percentText(count / of)}</span>
    </>
  );
}
