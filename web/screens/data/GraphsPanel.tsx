import type { GraphProfile, ProjectProfile } from "../../../src/engine/protocol/project";
import { countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { SideMark } from "../../components/SideMark";
import { Table } from "../../components/Table";
import styles from "./DataScreen.module.css";
import { vectorsText } from "./vectors-text";

const measures: readonly { title: string; of: (graph: GraphProfile) => number }[] = [
  { title: "Entities", of: (graph) => graph.nodes },
  { title: "Edges", of: (graph) => graph.edges },
  { title: "Entities without a name", of: (graph) => graph.withoutName },
  { title: "Entities without an edge", of: (graph) => graph.withoutEdges },
];

/** Both graphs' sizes side by side. */
export function GraphsPanel({ profile }: { profile: ProjectProfile }) {
  const { left, right } = profile;
  const vectors = vectorsText(profile);
  return (
    <Panel title="Graphs">
      <Table
        label="Sizes of both graphs"
        rows={measures}
        rowKey={(row) => row.title}
        columns={[
          { key: "measure", title: "Count of", header: true, render: (row) => row.title },
          {
            key: "left",
            title: <SideMark side="left">{left.label || "Left"}</SideMark>,
            numeric: true,
            render: (row) => countText(row.of(left)),
          },
          {
            key: "right",
            title: <SideMark side="right">{right.label || "Right"}</SideMark>,
            numeric: true,
            render: (row) => countText(row.of(right)),
          },
        ]}
      />
      {vectors && <p className={styles.note}>{vectors}</p>}
    </Panel>
  );
}
