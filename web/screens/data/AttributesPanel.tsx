import { useMemo } from "react";
import { VisuallyHidden } from "react-aria-components";
import type { GraphProfile } from "../../../src/engine/protocol/project";
import { PairedBars } from "../../charts/PairedBars";
import { counted, percentText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { SideMark } from "../../components/SideMark";
import { Table } from "../../components/Table";
import styles from "./DataScreen.module.css";
import { attributeCoverage } from "./profile-rows";

/** Graphs from DBpedia bring thousands of attributes; nobody reads them all here. */
const shownRows = 200;

/** How many entities have each attribute. */
export function AttributesPanel({ left, right }: { left: GraphProfile; right: GraphProfile }) {
  const rows = useMemo(() => attributeCoverage(left, right), [left, right]);
  return (
    <Panel
      title="Attributes"
      lead={`${counted(rows.length, "attribute")}; the share of each side's entities that have it. Same names are compared with each other.`}
    >
      <Table
        label="Attributes"
        rows={rows.slice(0, shownRows)}
        rowKey={(row) => row.name}
        empty="No entity has attributes."
        maxHeight={360}
        columns={[
          { key: "name", title: "Name", header: true, render: (row) => row.name },
          {
            key: "bars",
            title: <VisuallyHidden>Compared</VisuallyHidden>,
            render: (row) => <PairedBars left={row.left} right={row.right} largest={1} />,
          },
          { key: "left", title: <SideMark side="left" />, numeric: true, render: (row) => percentText(row.left) },
          { key: "right", title: <SideMark side="right" />, numeric: true, render: (row) => percentText(row.right) },
        ]}
      />
      {rows.length > shownRows && (
        <p className={styles.note}>{counted(rows.length - shownRows, "rarer attribute")} not listed.</p>
      )}
    </Panel>
  );
}
