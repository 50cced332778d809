import { type ComparedChange, comparedChanges, LARGE_CLASS } from "./compared-changes";
import { type PairedChange, relativeChange } from "./paired-change";
import { type MeasuredTcm, measuredTcms, type ThresholdSet } from "./threshold-sets";
import type { StoredSeed, ThresholdFile } from "./threshold-store";
import { accuracyTable, classTable, consistencyTable } from "./threshold-tables";

/** The whole report, made from what is stored. */
export function thresholdReport(
  sets: readonly ThresholdSet[],
  file: ThresholdFile,
  tcms: readonly MeasuredTcm[] = measuredTcms,
): string {
  const measured = tcms
    .map((tcm) => ({ ...tcm, changes: comparedChanges(sets, file.seeds, tcm) }))
    .filter(({ changes }, place) => place === 0 || changes.length > 0);
  return [
    "# One threshold for all",
    "",
    "Written by `npm run bench:threshold`; `threshold.json` holds every run. Each comparison trains the network without and with the TCM loss " +
      "from the same seeds. Test split, candidates protocol, collective rounds left out; OPIS over the default calibration range, of the score " +
      "that the threshold is applied to. A change is with less without, paired by seed, with the 95% interval of its mean (Student's t).",
    "",
    provenance(file.seeds),
    "",
    "In the tables of consistency lower is better, and all figures are × 1000. *Large classes*: variance of the mean utilities of classes with " +
      `${LARGE_CLASS} matches or more alone, for a class of a dozen matches can carry OPIS by itself. In those of accuracy higher is better. ` +
      "*Flips*: candidates that one of the two accepts at its own threshold, chosen on validation, and the other does not; of those of the test " +
      "split so many were righted and wronged by TCM. Means a seed.",
    "",
    ...measured.flatMap(({ title, changes }) => [
      `## ${title}`,
      "",
      ...aims(changes),
      "",
      "### Consistency",
      "",
      consistencyTable(changes),
      "",
      "### Accuracy",
      "",
      accuracyTable(changes),
      "",
    ]),
    "## Classes",
    "",
    `Mean utility over the calibration range with ${measured[0]!.title}; means over seeds; the range moves with the scores. A class with fewer than ten matches or non-matches is left out.`,
    "",
    ...measured[0]!.changes.flatMap((row) => classTable(row, file.seeds)),
    "## Sets",
    "",
    ...sets.filter(({ id }) => file.sets[id]).map((set) => setLine(set, file.sets[set.id]!)),
    "",
  ].join("\n");
}

function setLine(set: ThresholdSet, { entities, matches, candidates }: ThresholdFile["sets"][string]): string {
  const found = candidates.recall === null ? "" : `, recall ${candidates.recall.toFixed(3)}`;
  const settings = Object.entries(set.settings).map(([name, value]) => `${name} ${value}`);
  const finding = set.finding === "" ? "" : ` *Looked at closer*: ${set.finding}`;
  return (
    `- **${set.title}**: ${set.note} ${entities.left.toLocaleString("en")} and ${entities.right.toLocaleString("en")} entities, ` +
    `${matches.toLocaleString("en")} matches, ${candidates.pairs.toLocaleString("en")} candidates (k = ${candidates.k}${found}). ` +
    `Settings: ${settings.join(", ")}.${finding}`
  );
}

/** What was to be reached, and what was. */
function aims(changes: readonly ComparedChange[]): string[] {
  const measured = changes.filter(({ opis }) => opis !== null);
  const count = (holds: (row: ComparedChange) => boolean, rows = measured) =>
    `${rows.filter(holds).length} of ${rows.length}`;
  const lower = ({ opis }: ComparedChange) => opis!.mean < 0;
  const third = ({ opis }: ComparedChange) => (relativeChange(opis!) ?? 0) <= -0.3;
  const surely = ({ opis }: ComparedChange) => opis!.interval !== null && opis!.interval[1] < 0;
  const whollyWorse = (of: (row: ComparedChange) => PairedChange | null) => (row: ComparedChange) => {
    const interval = of(row)?.interval ?? null;
    return interval !== null && interval[1] < 0;
  };
  const higher = (of: (row: ComparedChange) => PairedChange | null) => (row: ComparedChange) =>
    (of(row)?.mean ?? 0) > 0;
  const large = changes.filter(({ largeClasses }) => largeClasses !== null);
  const largeLower = (share: number) => (row: ComparedChange) => (relativeChange(row.largeClasses!) ?? 0) < -share;
  const films = measured.filter(({ set }) => set.source.kind === "films");
  if (measured.length === 0) return ["Nothing has been measured yet."];
  return [
    `- OPIS lower with TCM: ${count(lower)} comparisons, ${count(lower, films)} of Films (aim 7 of 8); the whole interval below 0 in ${count(surely)}.`,
    `- OPIS lower by 30% or more: ${count(third)}, ${count(third, films)} of Films (aim: half).`,
    ...(large.length > 0
      ? [
          `- Variance of large classes lower: ${count(largeLower(0), large)}, by 30% or more: ${count(largeLower(0.3), large)}.`,
        ]
      : []),
    `- PRAUC wholly worse (interval below 0): ${count(whollyWorse(({ prauc }) => prauc))} (aim: none); higher in ${count(higher(({ prauc }) => prauc))}.`,
    `- Hits@1 wholly worse: ${count(whollyWorse(({ hits1 }) => hits1))} (aim: none); higher in ${count(higher(({ hits1 }) => hits1))}.`,
  ];
}

function provenance(seeds: readonly StoredSeed[]): string {
  if (seeds.length === 0) return "Nothing has been measured yet.";
  const distinct = (of: (seed: StoredSeed) => string) => [...new Set(seeds.map(of))].sort();
  const dates = distinct(({ date }) => date);
  const span = dates.length > 1 ? `${dates[0]} to ${dates.at(-1)}` : dates[0];
  return (
    `Machine: ${distinct(({ machine }) => machine).join("; ")}. Backend: ${distinct(({ backend }) => backend).join(", ")}. ${span}. ` +
    `${2 * seeds.length} runs, engine ${distinct(({ engine }) => engine).join(", ")}.`
  );
}
