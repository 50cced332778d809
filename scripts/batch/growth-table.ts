import type { AccuracyFile, StoredRun } from "./accuracy-file";
import type { AccuracySet } from "./accuracy-sets";
import { markdownTable } from "./markdown-table";
import { spreadText } from "./mean-spread";

/** Recall, seconds and PRAUC as one world grows. null where no size was measured. */
export function growthSection(
  sets: readonly AccuracySet[],
  stored: AccuracyFile["sets"],
  runs: readonly StoredRun[],
): string[] | null {
  const sizes = sets.filter(({ id, part }) => part === "growth" && stored[id] !== undefined);
  if (sizes.length === 0) return null;
  const failures = sizes.flatMap(({ id, title }) => [
    ...(stored[id]!.failure === null ? [] : [`\n${title}: the last session broke: ${stored[id]!.failure}`]),
    ...runs
      .filter((run) => run.set === id && run.failure !== null)
      .map(({ matcher, failure }) => `\n${title}, \`${matcher}\`: ${failure}`),
  ]);
  return [
    "## As size grows",
    "",
    `Films of decent quality, k = ${sizes[0]!.k}, ${sizes[0]!.settings.epochs} epochs, one seed. Seconds of *reading* hold the comparators of all ` +
      "pairs; *rounds* is what `collective` takes beyond the training of `last`: scoring all pairs with the network, then the collective rounds.",
    "",
    markdownTable(
      [
        "entities a side",
        "pairs",
        "recall at k",
        "candidates, s",
        "reading, s",
        "training, s",
        "scoring, s",
        "rounds, s",
        "PRAUC last",
        "PRAUC collective",
      ],
      sizes.map(({ id }) => growthRow(id, stored, runs)),
    ),
    ...failures,
  ];
}

function growthRow(id: string, stored: AccuracyFile["sets"], runs: readonly StoredRun[]): string[] {
  const { entities, candidates, sharedSeconds } = stored[id]!;
  const runOf = (matcher: StoredRun["matcher"]) =>
    runs.find((run) => run.set === id && run.matcher === matcher && run.withhold === null && run.failure === null);
  const [last, collective] = [runOf("last"), runOf("collective")];
  const seconds = (value: number | null | undefined) => single(value, "seconds");
  const prauc = (run: StoredRun | undefined) => single(run?.metrics?.candidates.test.overall.prauc, "fraction");
  return [
    entities.left.toLocaleString("en"),
    candidates.pairs.toLocaleString("en"),
    single(candidates.recall, "fraction"),
    seconds(candidates.seconds),
    seconds(sharedSeconds),
    seconds(last?.trainSeconds),
    seconds(last?.scoreSeconds),
    seconds(last && collective && Math.max(0, collective.trainSeconds - last.trainSeconds)),
    prauc(last),
    prauc(collective),
  ];
}

function single(value: number | null | undefined, unit: "seconds" | "fraction"): string {
  return spreadText(value === null || value === undefined ? null : { mean: value, sd: null, count: 1 }, unit);
}
