import { type AccuracyFile, comparableRuns, type StoredRun } from "./accuracy-file";
import { headlineRows, headlineTable } from "./accuracy-headline";
import { type AccuracySet, OURS } from "./accuracy-sets";
import { growthSection } from "./growth-table";
import { setSection } from "./set-tables";
import { withheldSection } from "./withheld-table";

/** The whole report, made from what is stored: nothing in it is measured here. */
export function accuracyReport(sets: readonly AccuracySet[], file: Pick<AccuracyFile, "sets" | "runs" | "settings">) {
  const runs = comparableRuns(file.runs);
  const measured = sets.filter(({ id }) => file.sets[id] !== undefined);
  const withheld = withheldSection(sets, runs);
  const growth = growthSection(sets, file.sets, runs);
  return [
    "# Accuracy",
    "",
    "Written by `npm run bench:accuracy`; `accuracy.json` holds every run. Test split throughout, thresholds from the validation split, mean ± " +
      "standard deviation over seeds. Published F1 and Hits@1 are percentages as the literature quotes them; ours stand beside them in the " +
      `same form. "Ours" is \`${OURS}\`: the network with its collective rounds, as the Train screen trains it.`,
    "",
    provenance(file.runs),
    "",
    "## Figures to reach",
    "",
    headlineTable(headlineRows(sets, runs)),
    "",
    "## Every matcher on every set",
    "",
    "By the candidates protocol a match that blocking lost counts as missed; *lost* counts them over all splits, and structure may bring some " +
      "back. *Hits@1 linked* ranks only against entities that have a match in the test split. *labelled* is the literature's protocol: the " +
      "listed pairs of the test split alone. Seconds are a matcher's own; those with collective rounds score while they learn. A matcher whose result does not depend on the seed ran once.",
    ...measured
      .filter(({ part }) => part === "data")
      .flatMap((set) => ["", ...setSection(set, file.sets[set.id]!, runs, file.settings)]),
    ...(withheld === null ? [] : ["", ...withheld]),
    ...(growth === null ? [] : ["", ...growth]),
    "",
  ].join("\n");
}

/** What it was measured on, and by which builds. */
export function provenance(runs: readonly StoredRun[]): string {
  if (runs.length === 0) return "Nothing has been measured yet.";
  const distinct = (of: (run: StoredRun) => string) => [...new Set(runs.map(of))].sort();
  const dates = distinct(({ date }) => date);
  const span = dates.length > 1 ? `${dates[0]} to ${dates.at(-1)}` : dates[0];
  const engines = distinct(({ engine }) => engine);
  return (
    `Machine: ${distinct(({ machine }) => machine).join("; ")}. Backend: ${distinct(({ backend }) => backend).join(", ")}. ${span}. ` +
    `${runs.length} runs, engine ${engines.length > 3 ? `of ${engines.length} builds` : engines.join(", ")}.`
  );
}
