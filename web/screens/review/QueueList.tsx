import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { QueueRow } from "../../../src/engine/protocol/calls";
import type { Verdict } from "../../../src/review/decision";
import { verdictOf } from "../../../src/review/journal";
import { classNames } from "../../components/class-names";
import { SideShape } from "../../components/SideMark";
import { ProposedBadge } from "./ProposedBadge";
import styles from "./QueueList.module.css";
import type { ReviewDeskState } from "./use-review-desk";
import { verdictWords } from "./verdict-words";

const ROW = 54;
const SPARE = 6;

/** The queue as a list of which only the rows in view exist. The arrow keys move in it. */
export function QueueList({ desk }: { desk: ReviewDeskState }) {
  const { queue, position, pair, decisions, goTo, open } = desk;
  const { total, rows, need } = queue.state;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const count = total ?? 0;
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const last = Math.min(count - 1, Math.ceil((view.top + view.height) / ROW) + SPARE);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view of the queue (rows, total) wants its rows too
  useEffect(() => {
    if (count > 0) need(first, last);
  }, [need, first, last, count, rows]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const [top, bottom] = [position * ROW, (position + 1) * ROW];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  }, [position]);

  // The focus goes with the selection. A jump may take the focused row off the page before the new one is on it.
  const hadFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tries again when rows come or scroll into view
  useEffect(() => {
    if (
      !hadFocus.current ||
      (document.activeElement !== document.body && !box.current?.contains(document.activeElement))
    )
      return;
    box.current?.querySelector<HTMLElement>(`[data-position="${position}"]`)?.focus({ preventScroll: true });
  }, [position, first, last, rows]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / ROW) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      PageDown: position + page,
      PageUp: position - page,
      Home: 0,
      End: count - 1,
    };
    const target = steps[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    goTo(Math.min(count - 1, Math.max(0, target)));
  };

  const visible = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows are buttons; the keys move among them
    <div
      ref={box}
      className={styles.box}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        // Without a new target the focused row was taken away, not left.
        if (relatedTarget !== null) hadFocus.current = box.current?.contains(relatedTarget) ?? false;
      }}
    >
      <ul className={styles.list} aria-label="Pairs" style={{ height: count * ROW }}>
        {visible.map((at) => {
          const row = rows.get(at);
          const current =
            row !== undefined && pair !== null && row.left.id === pair.left && row.right.id === pair.right;
          return (
            <li key={at} aria-posinset={at + 1} aria-setsize={count} style={{ top: at * ROW, height: ROW }}>
              {row ? (
                <Row
                  row={row}
                  position={at}
                  current={current}
                  reachable={current || (at === first && rows.get(position) === undefined) || at === position}
                  proposed={row.proposedByNeighbours === true}
                  verdict={verdictOf(decisions, { left: row.left.id, right: row.right.id })}
                  onOpen={() => open({ left: row.left.id, right: row.right.id })}
                />
              ) : (
                <span className={styles.waiting}>…</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Row(props: {
  row: QueueRow;
  position: number;
  current: boolean;
  reachable: boolean;
  proposed: boolean;
  verdict: Verdict | null;
  onOpen: () => void;
}) {
  const { row, position, current, reachable, proposed, verdict, onOpen } = props;
  return (
    <button
      type="button"
      data-position={position}
      className={classNames(styles.row, current && styles.current)}
      aria-current={current ? "true" : undefined}
      tabIndex={reachable ? 0 : -1}
      onClick={onOpen}
      title={`${row.left.name} (${row.left.id})\n${row.right.name} (${row.right.id})\n${row.left.type}${proposed ? "\nProposed by neighbours, not by name" : ""}`}
    >
      <span className={styles.names}>
        <span className={styles.name}>
          <SideShape side="left" size={8} /> <span>{row.left.name || row.left.id}</span>
        </span>
        <span className={styles.name}>
          <SideShape side="right" size={8} /> <span>{row.right.name || row.right.id}</span>
        </span>
      </span>
      <span className={styles.facts}>
        <span className={styles.score}>
          {proposed && <ProposedBadge compact />}
          {row.score.toFixed(3)}
        </span>
        {verdict ? (
          <span className={classNames(styles.verdict, styles[verdict])}>
            <span aria-hidden="true">{verdictWords[verdict].sign}</span> {verdictWords[verdict].past}
          </span>
        ) : (
          <span className={styles.type}>{row.standing === "runner-up" ? "Runner-up" : row.left.type}</span>
        )}
      </span>
    </button>
  );
}
