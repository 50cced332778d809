import type { MatcherResult } from "../../../src/engine/protocol/comparison";
import { measureText } from "../../components/number-text";
import { matcherWords } from "./matcher-words";

export type Protocol = "labelled" | "candidates";

export type ColumnKey = "prauc" | "f1" | "recallAtPrecision95" | "hits1" | "trainSeconds" | "scoreSeconds";

export interface ComparisonColumn {
  readonly key: ColumnKey;
  readonly title: string;
  /** What the short title stands for. */
  readonly about: string;
  readonly best: "highest" | "lowest";
  readonly value: (result: MatcherResult, protocol: Protocol) => number | null;
  readonly text: (value: number | null) => string;
}

type LeafKey = "prauc" | "f1" | "recallAtPrecision95";

function measure(key: LeafKey, title: string, about: string): ComparisonColumn {
  return {
    key,
    title,
    about,
    best: "highest",
    value: ({ metrics }, protocol) => metrics?.[protocol]?.test.overall[key] ?? null,
    text: measureText,
  };
}

function seconds(key: "trainSeconds" | "scoreSeconds", title: string, about: string): ComparisonColumn {
  return {
    key,
    title,
    about,
    best: "lowest",
    value: (result) => (result.metrics === null ? null : result[key]),
    text: secondsFigure,
  };
}

/** The table's figures, all of the test split. */
export const comparisonColumns: readonly ComparisonColumn[] = [
  measure("prauc", "PRAUC", "Area under the precision-recall curve, as average precision"),
  measure("f1", "F1", "At the threshold that is best on the validation split"),
  measure("recallAtPrecision95", "R@P95", "Highest recall at a precision of at least 0.95"),
  {
    key: "hits1",
    title: "Hits@1",
    about:
      "Matches ranked first among their left entity's candidates; a ranking is of candidates whatever is measured beside it",
    best: "highest",
    value: ({ metrics }) => metrics?.candidates.test.overall.hits1 ?? null,
    text: measureText,
  },
  seconds("trainSeconds", "Training, s", "Seconds to choose settings and to learn"),
  seconds(
    "scoreSeconds",
    "Scoring, s",
    "Seconds to score all pairs, comparators at hand; with rounds a part of the training",
  ),
];

export interface SortOrder {
  readonly key: ColumnKey | "matcher";
  readonly direction: "ascending" | "descending";
}

/** What a click on a column's head leads to: its best first, then its worst first, then the order of the list. */
export function nextSort(now: SortOrder | null, key: SortOrder["key"]): SortOrder | null {
  const column = comparisonColumns.find((candidate) => candidate.key === key);
  const first = column?.best === "highest" ? "descending" : "ascending";
  if (now?.key !== key) return { key, direction: first };
  return now.direction === first ? { key, direction: first === "ascending" ? "descending" : "ascending" } : null;
}

/** Results in an order; equal ones stay as listed, and those without a figure come last either way. */
export function sortResults(
  results: readonly MatcherResult[],
  protocol: Protocol,
  order: SortOrder | null,
): readonly MatcherResult[] {
  if (order === null) return results;
  const sign = order.direction === "ascending" ? 1 : -1;
  const column = comparisonColumns.find(({ key }) => key === order.key);
  if (column === undefined) {
    const label = ({ matcher }: MatcherResult) => matcherWords(matcher).label;
    return [...results].sort((a, b) => sign * label(a).localeCompare(label(b), "en"));
  }
  const compare = (a: MatcherResult, b: MatcherResult): number => {
    const one = column.value(a, protocol);
    const other = column.value(b, protocol);
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  };
  return [...results].sort(compare);
}

/**
 * The best figure of each column as it is shown, so that two that look equal are both marked; null where one stands alone,
 * or more than half share it and it singles nobody out.
 */
export function bestTexts(
  results: readonly MatcherResult[],
  protocol: Protocol,
): Readonly<Record<ColumnKey, string | null>> {
  const entries = comparisonColumns.map(({ key, best, value, text }) => {
    const values = results.map((result) => value(result, protocol)).filter((found) => found !== null);
    const chosen = best === "highest" ? Math.max(...values) : Math.min(...values);
    const sharing = values.filter((found) => text(found) === text(chosen)).length;
    return [key, 2 * sharing <= values.length && sharing > 0 ? text(chosen) : null] as const;
  });
  return Object.fromEntries(entries) as Record<ColumnKey, string | null>;
}

const oneDecimal = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Seconds with one decimal, one unit for the whole column. */
export function secondsFigure(value: number | null): string {
  if (value === null) return "–";
  return value > 0 && value < 0.05 ? "< 0.1" : oneDecimal.format(value);
}
