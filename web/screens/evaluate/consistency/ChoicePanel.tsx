import type { TcmTry } from "../../../../src/engine/protocol/consistency";
import { Disclosure } from "../../../components/Disclosure";
import { Notice } from "../../../components/Notice";
import { measureText } from "../../../components/number-text";
import { type Column, Table } from "../../../components/Table";
import { useConsistency } from "../../../stores/workbench-context";
import { opisText } from "../estimate-words";
import styles from "./ConsistencyScreen.module.css";
import { chosenText, tcmText } from "./change-words";

/** What the choice on validation came to and why, with every try behind it. */
export function ChoicePanel() {
  const search = useConsistency((state) => state.search);
  const tries = useConsistency((state) => state.tries);
  if (tries.length === 0) return null;
  const chosen = search?.chosen ?? null;
  const columns: Column<TcmTry>[] = [
    {
      key: "settings",
      title: "Tried",
      header: true,
      render: ({ tcm }) => (
        <>
          {tcm === null ? "without TCM" : tcmText(tcm)}
          {tcm !== null && JSON.stringify(tcm) === JSON.stringify(chosen) && <strong> · chosen</strong>}
        </>
      ),
    },
    { key: "opis", title: "OPIS × 1000", numeric: true, render: ({ opis }) => opisText(opis) },
    {
      key: "prauc",
      title: "PRAUC",
      numeric: true,
      render: ({ prauc, admissible }) => (
        <>
          {measureText(prauc)}
          {!admissible && <span className={styles.small}>falls too far</span>}
        </>
      ),
    },
  ];
  return (
    <div className={styles.group}>
      {search && (
        <Notice
          tone={chosen === null ? "info" : "good"}
          title={chosen === null ? "Nothing was chosen" : "Chosen on validation"}
        >
          <p className={styles.note}>{chosenText(search)}</p>
        </Notice>
      )}
      <Disclosure title={search ? "What was tried" : "Tried so far"}>
        <Table
          label="Margins and weights tried"
          rows={tries}
          rowKey={({ tcm }) => JSON.stringify(tcm)}
          columns={columns}
        />
      </Disclosure>
    </div>
  );
}
