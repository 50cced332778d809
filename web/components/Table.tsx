import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./Table.module.css";
import { useOverflowing } from "./use-overflowing";

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly render: (row: Row) => ReactNode;
  /** Right-aligned in tabular figures. */
  readonly numeric?: boolean;
  /** The row's header: at most one column. */
  readonly header?: boolean;
}

export interface TableProps<Row> {
  /** The table's accessible name. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** Scrolls inside this height, in pixels, with the head in view. */
  readonly maxHeight?: number;
}

/** A plain, dense table of things to read. */
export function Table<Row>({ label, columns, rows, rowKey, empty, maxHeight }: TableProps<Row>) {
  const [ref, overflowing] = useOverflowing<HTMLDivElement>();
  const spread = columns.every(({ header, numeric }) => header || numeric);
  return (
    // A region that scrolls must be reachable by keyboard.
    <div
      ref={ref}
      className={styles.scroll}
      style={maxHeight ? { maxHeight } : undefined}
      {...(overflowing && { tabIndex: 0, role: "group", "aria-label": label })}
    >
      <table className={classNames(styles.table, spread && styles.spread)} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classNames(column.numeric && styles.numeric)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.header ? (
                  <th key={column.key} scope="row">
                    {column.render(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classNames(column.numeric && styles.numeric)}>
                    {column.render(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {rows.length === 0 && empty && (
            <tr>
              <td colSpan={columns.length} className={styles.empty}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
