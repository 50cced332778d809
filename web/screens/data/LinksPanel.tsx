import type { LinkProfile } from "../../../src/engine/protocol/project";
import { countText } from "../../components/number-text";
import { Panel } from "../../components/Panel";
import { Table } from "../../components/Table";
import styles from "./DataScreen.module.css";

const splitNames = { train: "Training", valid: "Validation", test: "Test" } as const;

/** The known links by split. */
export function LinksPanel({ links }: { links: LinkProfile | null }) {
  if (links === null) {
    return (
      <Panel title="Known links">
        <p className={styles.note}>
          None came with the files. A model trained elsewhere can score this project, and what you accept and reject on
          the Review screen can train one here.
        </p>
      </Panel>
    );
  }
  const total = { split: "all", matches: links.matches, nonMatches: links.nonMatches } as const;
  return (
    <Panel title="Known links">
      <Table
        label="Known links by split"
        rows={[...links.bySplit, total]}
        rowKey={(row) => row.split}
        columns={[
          {
            key: "split",
            title: "Split",
            header: true,
            render: (row) => (row.split === "all" ? "All" : splitNames[row.split]),
          },
          { key: "matches", title: "Same", numeric: true, render: (row) => countText(row.matches) },
          { key: "nonMatches", title: "Different", numeric: true, render: (row) => countText(row.nonMatches) },
        ]}
      />
      <p className={styles.note}>
        {links.splitMade
          ? "The file names no split: Crosswalk made one, 60/20/20, keeping linked entities together."
          : "The splits came with the links."}{" "}
        Training learns from the first, chooses with the second, and never sees the third.
      </p>
    </Panel>
  );
}
