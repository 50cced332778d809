import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { PairExplanation } from "../../src/engine/protocol/explanation";
import { classNames } from "../components/class-names";
import styles from "./AttentionTable.module.css";
import {
  type AttentionColumn,
  type AttentionRow,
  type AttentionSort,
  attentionRows,
  sortAttention,
} from "./attention-rows";
import { weightText } from "./slot-text";
import { crossCounts, type SlotRef } from "./slot-weights";

export interface AttentionTableProps {
  readonly explanation: PairExplanation;
  readonly selected: SlotRef | null;
  readonly onSelect: (slot: SlotRef | null) => void;
}

const columns: readonly { readonly column: AttentionColumn; readonly title: string; readonly numeric: boolean }[] = [
  { column: "side", title: "Side", numeric: false },
  { column: "hop", title: "Hop", numeric: true },
  { column: "relation", title: "Relation", numeric: false },
  { column: "direction", title: "Direction", numeric: false },
  { column: "entity", title: "Entity", numeric: false },
  { column: "counterpart", title: "Counterpart", numeric: false },
  { column: "echo", title: "Echo", numeric: true },
  { column: "cross", title: "Cross", numeric: true },
  { column: "self", title: "Self", numeric: true },
  { column: "combined", title: "Combined", numeric: true },
];

/** Every slot of both neighbourhoods with its weights: what the drawing shows, in words and figures. */
export function AttentionTable({ explanation, selected, onSelect }: AttentionTableProps) {
  const [sort, setSort] = useState<AttentionSort | null>(null);
  const [withHopTwo, setWithHopTwo] = useState(true);
  const rows = useMemo(() => {
    const all = attentionRows(explanation).filter(({ hop }) => withHopTwo || hop === 1);
    return sort ? sortAttention(all, sort) : all;
  }, [explanation, sort, withHopTwo]);
  const chosen = useRef<HTMLTableRowElement>(null);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row to bring into view is the one just selected
  useEffect(() => {
    // Only the table scrolls: scrollIntoView would move the whole screen away from the drawing.
    const [row, frame] = [chosen.current, box.current];
    if (!row || !frame) return;
    const above = row.offsetTop - frame.scrollTop - 32;
    const below = row.offsetTop + row.offsetHeight - frame.scrollTop - frame.clientHeight;
    if (above < 0) frame.scrollTop += above;
    else if (below > 0) frame.scrollTop += below;
  }, [selected]);

  const sortBy = (column: AttentionColumn, numeric: boolean) =>
    setSort((now) =>
      now?.column === column
        ? now.descending === numeric
          ? { column, descending: !numeric }
          : null
        : { column, descending: numeric },
    );

  // One tab stop for all rows: nobody should have to pass hundreds of them.
  const hasSelected = rows.some(({ side, slot }) => selected?.side === side && selected.slot === slot);
  const note = crossNote(explanation, withHopTwo);
  return (
    <div className={styles.attention}>
      <label className={styles.option}>
        <input type="checkbox" checked={withHopTwo} onChange={(event) => setWithHopTwo(event.target.checked)} />
        With the second hop
      </label>
      {note && <p className={styles.note}>{note}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling box is no fieldset */}
      <div
        ref={box}
        className={styles.scroll}
        role="group"
        aria-label="Attention, scrollable; the arrow keys move from row to row"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={moveAmongRows}
      >
        <table className={styles.table} aria-label="Attention">
          <thead>
            <tr>
              {columns.map(({ column, title, numeric }) => {
                const sorted = sort?.column === column ? (sort.descending ? "descending" : "ascending") : "none";
                return (
                  <th key={column} scope="col" aria-sort={sorted} className={numeric ? styles.numeric : undefined}>
                    <button type="button" onClick={() => sortBy(column, numeric)}>
                      {title}
                      <span aria-hidden="true">{{ ascending: " ↑", descending: " ↓", none: "" }[sorted]}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const isSelected = selected?.side === row.side && selected.slot === row.slot;
              return (
                <Row
                  key={`${row.side}-${row.slot}`}
                  row={row}
                  crossCounts={crossCounts(explanation, row.hop)}
                  isSelected={isSelected}
                  isTabStop={hasSelected ? isSelected : index === 0}
                  reference={isSelected ? chosen : undefined}
                  onToggle={() => onSelect(isSelected ? null : { side: row.side, slot: row.slot })}
                />
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles.empty}>Neither entity has a neighbour.</p>}
      </div>
    </div>
  );
}

/** The arrow keys, Home and End move the focus among the rows' buttons. */
function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("tbody th button")];
  const at = buttons.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  buttons[target]?.focus();
}

/** Which cross weights do not count, if some do not: "combined" would puzzle a reader otherwise. */
function crossNote(explanation: PairExplanation, withHopTwo: boolean): string | null {
  if (!crossCounts(explanation, 1)) {
    return "Cross-graph attention is off: the cross weights in brackets do not count, combined is without them.";
  }
  if (!withHopTwo || crossCounts(explanation, 2)) return null;
  return "This model uses cross-graph attention at level 2 only: at hop 2 the cross weights in brackets do not count, combined is without them.";
}

function Row({
  row,
  crossCounts,
  isSelected,
  isTabStop,
  reference,
  onToggle,
}: {
  row: AttentionRow;
  crossCounts: boolean;
  isSelected: boolean;
  isTabStop: boolean;
  reference: React.RefObject<HTMLTableRowElement | null> | undefined;
  onToggle: () => void;
}) {
  return (
    // The button in the row does the same for the keyboard; the row is only a larger target for the pointer.
    <tr ref={reference} className={isSelected ? styles.selected : undefined} onClick={onToggle}>
      <td className={styles[row.side]}>{row.side === "left" ? "● Left" : "◆ Right"}</td>
      <td className={styles.numeric}>{row.hop}</td>
      <td>{row.relation}</td>
      <td>{row.direction}</td>
      <th scope="row">
        <button
          type="button"
          aria-pressed={isSelected}
          tabIndex={isTabStop ? 0 : -1}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          {row.entity}
        </button>
        {row.via && <span className={styles.via}>via {row.via}</span>}
      </th>
      <td>{row.counterpart || "–"}</td>
      <td className={styles.numeric}>{row.echo === null ? "–" : weightText(row.echo)}</td>
      <td className={classNames(styles.numeric, !crossCounts && styles.idle)}>
        {crossCounts ? weightText(row.cross) : `(${weightText(row.cross)})`}
      </td>
      <td className={styles.numeric}>{weightText(row.self)}</td>
      <td className={styles.numeric}>{weightText(row.combined)}</td>
    </tr>
  );
}
