import { useMemo } from "react";
import { VisuallyHidden } from "react-aria-components";
import type { SchemaRow } from "../../../src/engine/protocol/project";
import { PairedBars } from "../../charts/PairedBars";
import { counted, countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { SideMark } from "../../components/SideMark";
import { Table } from "../../components/Table";
import styles from "./DataScreen.module.css";
import { byFrequency } from "./profile-rows";

/** Graphs from DBpedia bring thousands of relations; nobody reads them all here. */
const shownRows = 200;

/** Types or relations, and how often each side has them. */
export function SchemaPanel({ title, noun, rows }: { title: string; noun: string; rows: readonly SchemaRow[] }) {
  const sorted = useMemo(() => byFrequency(rows), [rows]);
  const largest = Math.max(1, ...rows.map((row) => Math.max(row.left, row.right)));
  const shared = rows.filter((row) => row.left > 0 && row.right > 0).length;
  return (
    <Panel title={title} lead={`${counted(rows.length, noun)}, ${countText(shared)} on both sides.`}>
      <Table
        label={title}
        rows={sorted.slice(0, shownRows)}
        rowKey={(row) => row.name}
        empty="None."
        maxHeight={360}
        columns={[
          { key: "name", title: "Name", header: true, render: (row) => row.name },
          {
            key: "bars",
            title: <VisuallyHidden>Compared</VisuallyHidden>,
            render: (row) => <PairedBars left={row.left} right={row.right} largest={largest} />,
          },
          { key: "left", title: <SideMark side="left" />, numeric: true, render: (row) => countText(row.left) },
          { key: "right", title: <SideMark side="right" />, numeric: true, render: (row) => countText(row.right) },
        ]}
      />
      {rows.length > shownRows && (
        <p className={styles.note}>{counted(rows.length - shownRows, `rarer ${noun}`)} not listed.</p>
      )}
    </Panel>
  );
}
