import type { ConsistencyBatchRun } from "../../web/engine/batch/batch-page";
import { type ComparedChange, seedsOf } from "./compared-changes";
import { markdownTable } from "./markdown-table";
import { type PairedChange, relativeChange } from "./paired-change";
import type { StoredSeed } from "./threshold-store";

/** OPIS and its kin, without and with, in thousandths. */
export function consistencyTable(changes: readonly ComparedChange[]): string {
  return markdownTable(
    [
      "set",
      "levels",
      "loss",
      "seeds",
      "OPIS without",
      "with",
      "change",
      "interval",
      "10%-OPIS without",
      "with",
      "change",
      "large classes without",
      "with",
      "change",
    ],
    changes.map((row) => [
      ...naming(row),
      ...thousandths(row.opis),
      intervalText(row.opis, 1000, 2),
      ...thousandths(row.epsilonOpis),
      ...thousandths(row.largeClasses),
    ]),
    3,
  );
}

/** What the loss costs or brings in accuracy. */
export function accuracyTable(changes: readonly ComparedChange[]): string {
  return markdownTable(
    [
      "set",
      "levels",
      "loss",
      "PRAUC without",
      "with",
      "change",
      "Hits@1 without",
      "with",
      "change",
      "F1 without",
      "with",
      "flips",
      "righted",
      "wronged",
    ],
    changes.map((row) => [
      ...naming(row).slice(0, 3),
      ...fractions(row.prauc),
      signed(row.prauc, 3),
      ...fractions(row.hits1),
      signed(row.hits1, 3),
      ...fractions(row.f1),
      ...[row.flipped, row.righted, row.wronged].map((value) => (value === null ? "–" : value.toFixed(0))),
    ]),
    3,
  );
}

/**
 * Mean utility of each class of one comparison, and below how its margins change it.
 *
 * @returns lines; none where no class was measured
 */
export function classTable({ set, levels, loss, margins }: ComparedChange, seeds: readonly StoredSeed[]): string[] {
  const known = seedsOf(seeds, { set: set.id, levels, loss, margins });
  const classes = (known[0]?.without.result?.test.opis.classes ?? []).map(({ name }) => name);
  if (classes.length === 0) return [];
  const row = (title: string, of: (seed: StoredSeed) => ConsistencyBatchRun) => [
    title,
    ...classes.map((name) => {
      const values = known.flatMap((seed) => {
        const found = of(seed).result?.test.opis.classes.find((entry) => entry.name === name);
        return found ? [found.meanUtility] : [];
      });
      return values.length === 0 ? "–" : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
    }),
  ];
  return [
    `${set.title}, ${levels}, ${loss}:`,
    "",
    markdownTable(["", ...classes], [row("without", ({ without }) => without), row("with", ({ withTcm }) => withTcm)]),
    "",
  ];
}

function naming({ set, levels, loss, seeds }: ComparedChange): string[] {
  return [set.title, levels, loss, String(seeds)];
}

function thousandths(change: PairedChange | null): string[] {
  if (change === null) return ["–", "–", "–"];
  const relative = relativeChange(change);
  const text = (value: number) => (1000 * value).toFixed(2);
  return [text(change.without), text(change.withTcm), relative === null ? "–" : percent(relative)];
}

function fractions(change: PairedChange | null): string[] {
  return change === null ? ["–", "–"] : [change.without.toFixed(3), change.withTcm.toFixed(3)];
}

function signed(change: PairedChange | null, digits: number): string {
  if (change === null) return "–";
  const sign = change.mean < 0 ? "−" : "+";
  return `${sign}${Math.abs(change.mean).toFixed(digits)} ${intervalText(change, 1, digits)}`.trim();
}

function intervalText(change: PairedChange | null, scale: number, digits: number): string {
  if (!change?.interval) return "";
  return `[${change.interval.map((end) => (scale * end).toFixed(digits).replace("-", "−")).join(", ")}]`;
}

function percent(share: number): string {
  return `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(0)}%`;
}
