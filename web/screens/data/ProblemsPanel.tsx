import type { RowProblems } from "../../../src/graph/row-problems";
import { errorHelp } from "../../components/error-catalogue";
import { counted, countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Table } from "../../components/Table";
import styles from "./DataScreen.module.css";

/** What was left out of the files, and why. */
export function ProblemsPanel({ problems }: { problems: RowProblems }) {
  if (problems.total === 0) {
    return (
      <Panel title="Left out">
        <p className={styles.note}>Nothing: every row could be read.</p>
      </Panel>
    );
  }
  const codes = Object.entries(problems.byCode).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return (
    <Panel
      title="Left out"
      lead={`${counted(problems.total, "row")} could not be used, or only in part; everything else is loaded.`}
    >
      <ul className={styles.codes} aria-label="Reasons">
        {codes.map(([code, count]) => (
          <li key={code}>
            <strong>{countText(count)} ×</strong> {lowerFirst(errorHelp(code).title)}
            <span className={styles.remedy}>{errorHelp(code).remedy}</span>
          </li>
        ))}
      </ul>
      <Table
        label="Rows left out"
        rows={problems.first.map((problem, index) => ({ ...problem, position: index }))}
        rowKey={(row) => String(row.position)}
        maxHeight={360}
        columns={[
          {
            key: "where",
            title: "Where",
            header: true,
            render: (row) => (
              <code className={styles.where}>
                {row.file}:{row.line}
              </code>
            ),
          },
          { key: "message", title: "What", render: (row) => <span className={styles.message}>{row.message}</span> },
        ]}
      />
      {problems.total > problems.first.length && (
        <p className={styles.note}>
          The first {countText(problems.first.length)} are listed; {countText(problems.total - problems.first.length)}{" "}
          more are not.
        </p>
      )}
    </Panel>
  );
}

function lowerFirst(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
