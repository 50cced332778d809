import { Fragment, type ReactNode, useId, useState } from "react";
import type { MatcherName, MatcherResult } from "../../../src/engine/protocol/comparison";
import { LineSample } from "../../charts/LineSample";
import { classNames } from "../../components/class-names";
import { Icon } from "../../components/Icon";
import { useOverflowing } from "../../components/use-overflowing";
import {
  bestTexts,
  type ColumnKey,
  comparisonColumns,
  nextSort,
  type Protocol,
  type SortOrder,
  sortResults,
} from "./comparison-columns";
import { lookOf, toneOf } from "./curve-looks";
import { MatcherDetails } from "./MatcherDetails";
import { matcherWords } from "./matcher-words";
import styles from "./ResultsTable.module.css";

export interface ResultsTableProps {
  readonly results: readonly MatcherResult[];
  /** Chosen and not finished yet; the running one first. */
  readonly waiting: readonly MatcherName[];
  readonly current: MatcherName | null;
  readonly protocol: Protocol;
  readonly highlighted: ReadonlySet<string>;
  readonly onHighlight: (name: MatcherName) => void;
}

/** One row a matcher: figures to sort by, the best of each column marked, what it chose behind a button. */
export function ResultsTable({ results, waiting, current, protocol, highlighted, onHighlight }: ResultsTableProps) {
  const [order, setOrder] = useState<SortOrder | null>(null);
  const [ref, overflowing] = useOverflowing<HTMLDivElement>();
  const best = bestTexts(results, protocol);
  const sorted = sortResults(results, protocol, order);
  const sort = (key: SortOrder["key"]) => setOrder(nextSort(order, key));
  return (
    <div
      ref={ref}
      className={styles.scroll}
      {...(overflowing && { tabIndex: 0, role: "group", "aria-label": "Matchers compared" })}
    >
      <table className={styles.table} aria-label="Matchers compared">
        <thead>
          <tr>
            <SortHead title="Matcher" about="" column="matcher" order={order} onSort={sort} />
            {comparisonColumns.map(({ key, title, about }) => (
              <SortHead key={key} title={title} about={about} column={key} order={order} onSort={sort} numeric />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((result) => (
            <ResultRow
              key={result.matcher}
              result={result}
              protocol={protocol}
              best={best}
              isHighlighted={highlighted.has(result.matcher)}
              onHighlight={onHighlight}
            />
          ))}
          {waiting.map((name) => (
            <tr key={name} className={styles.waiting}>
              <th scope="row">
                <span className={styles.name}>
                  <NameOnly name={name} />
                </span>
              </th>
              <td colSpan={comparisonColumns.length}>{name === current ? "Running" : "Waiting"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A matcher without figures, its name in line with the others. */
function NameOnly({ name, icon = null }: { name: MatcherName; icon?: ReactNode }) {
  return (
    <>
      <span className={styles.expand}>{icon}</span>
      <span className={styles.pick}>
        <LineSample look={lookOf(name)} tone={toneOf(name)} />
        {matcherWords(name).label}
      </span>
    </>
  );
}

interface SortHeadProps {
  readonly title: string;
  readonly about: string;
  readonly column: SortOrder["key"];
  readonly order: SortOrder | null;
  readonly onSort: (key: SortOrder["key"]) => void;
  readonly numeric?: boolean;
}

function SortHead({ title, about, column, order, onSort, numeric = false }: SortHeadProps) {
  const direction = order?.key === column ? order.direction : null;
  return (
    <th scope="col" className={classNames(numeric && styles.numeric)} aria-sort={direction ?? "none"}>
      <button type="button" className={styles.sort} title={about || undefined} onClick={() => onSort(column)}>
        {title}
        <span
          className={classNames(styles.arrow, direction === "ascending" && styles.up)}
          data-sorted={direction !== null}
        >
          <Icon name="down" size={12} />
        </span>
      </button>
    </th>
  );
}

interface ResultRowProps {
  readonly result: MatcherResult;
  readonly protocol: Protocol;
  readonly best: Readonly<Record<ColumnKey, string | null>>;
  readonly isHighlighted: boolean;
  readonly onHighlight: (name: MatcherName) => void;
}

function ResultRow({ result, protocol, best, isHighlighted, onHighlight }: ResultRowProps) {
  const [expanded, setExpanded] = useState(false);
  const detailsId = useId();
  const { matcher, failure } = result;
  const { label } = matcherWords(matcher);
  return (
    <Fragment>
      <tr className={classNames(isHighlighted && styles.highlighted)}>
        <th scope="row">
          <span className={styles.name}>
            {failure === null ? (
              <>
                <button
                  type="button"
                  className={styles.expand}
                  aria-label={`Details of ${label}`}
                  aria-expanded={expanded}
                  aria-controls={detailsId}
                  onClick={() => setExpanded(!expanded)}
                >
                  <Icon name={expanded ? "down" : "right"} size={14} />
                </button>
                <button
                  type="button"
                  className={styles.pick}
                  aria-pressed={isHighlighted}
                  title="Bring its curve forward"
                  onClick={() => onHighlight(matcher)}
                >
                  <LineSample look={lookOf(matcher)} tone={toneOf(matcher)} />
                  {label}
                </button>
              </>
            ) : (
              <NameOnly name={matcher} icon={<Icon name="warning" size={14} />} />
            )}
          </span>
        </th>
        {failure === null ? (
          comparisonColumns.map(({ key, value, text }) => {
            const figure = text(value(result, protocol));
            const isBest = best[key] === figure;
            return (
              <td key={key} className={classNames(styles.numeric, isBest && styles.best)}>
                {isBest && (
                  <span className={styles.star} role="img" aria-label="best: ">
                    ★
                  </span>
                )}
                {figure}
              </td>
            );
          })
        ) : (
          <td colSpan={comparisonColumns.length} className={styles.failure}>
            Could not run, see below
          </td>
        )}
      </tr>
      {failure === null && (
        <tr id={detailsId} hidden={!expanded}>
          <td colSpan={comparisonColumns.length + 1} className={styles.details}>
            {expanded && <MatcherDetails result={result} protocol={protocol} />}
          </td>
        </tr>
      )}
    </Fragment>
  );
}
