import type { ConsistencyRun } from "../../../../src/engine/protocol/consistency";
import { thresholdText } from "../../../charts/threshold-steps";
import { Disclosure } from "../../../components/Disclosure";
import { counted, measureText, secondsText } from "../../../components/number-text";
import { Panel } from "../../../components/Panel";
import { type Column, Table } from "../../../components/Table";
import type { ConsistencyConditions } from "../../../stores/consistency-store";
import { ChangesTable, FlipsTable } from "./ChangesTable";
import styles from "./ConsistencyScreen.module.css";
import { classNoun, numberText, runTitle, tcmText } from "./change-words";
import { measures, type SeedPair } from "./seed-pairs";

export interface ChangesPanelProps {
  readonly pairs: readonly SeedPair[];
  readonly runs: readonly ConsistencyRun[];
  readonly conditions: ConsistencyConditions;
}

/** How the figures of the test split change, how many verdicts flip, and the figures of every run. */
export function ChangesPanel({ pairs, runs, conditions: { settings, classes } }: ChangesPanelProps) {
  const reason = pairs.map(({ without, withTcm }) => without.test.opis.reason ?? withTcm.test.opis.reason);
  const words = reason.find((one) => one !== null);
  return (
    <Panel
      title="What changes"
      lead={`On the test split, all candidates of its entities; a class is a ${classNoun(classes)}.${settings.tcm ? ` With: ${tcmText(settings.tcm)}.` : ""}`}
    >
      {pairs.length === 0 ? (
        <p className={styles.note}>A seed is compared once both its runs have finished.</p>
      ) : (
        <>
          <ChangesTable pairs={pairs} />
          {pairs.some(({ flips }) => flips !== null) && <FlipsTable pairs={pairs} />}
        </>
      )}
      {words && <p className={styles.note}>{words}</p>}
      <Disclosure title={`Figures of ${counted(runs.length, "run")}`}>
        <Table label="Figures of each run" rows={runs} rowKey={runTitle} columns={runColumns} />
      </Disclosure>
    </Panel>
  );
}

const runColumns: readonly Column<ConsistencyRun>[] = [
  { key: "run", title: "Run", header: true, render: (run) => <span className={styles.run}>{runTitle(run)}</span> },
  ...measures.map(({ key, title, decimals, of }) => ({
    key,
    title,
    numeric: true,
    render: ({ result }: ConsistencyRun) => numberText(result && of(result), decimals),
  })),
  { key: "mrr", title: "MRR", numeric: true, render: ({ result }) => measureText(result?.test.mrr ?? null) },
  {
    key: "threshold",
    title: "Threshold",
    numeric: true,
    render: ({ result }) => (result ? thresholdText(result.threshold) : "–"),
  },
  {
    key: "valid",
    title: "PRAUC, validation",
    numeric: true,
    render: ({ result }) => measureText(result?.valid.prauc ?? null),
  },
  {
    key: "epoch",
    title: "Best epoch",
    numeric: true,
    render: ({ result }) => (result ? `${result.bestEpoch} of ${result.epochs}` : "–"),
  },
  { key: "time", title: "Time", numeric: true, render: ({ result }) => (result ? secondsText(result.seconds) : "–") },
];
