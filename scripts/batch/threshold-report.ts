import type { ConsistencyBatchRun } from "../../web/engine/batch/batch-page";
import { markdownTable } from "./markdown-table";
import { type PairedChange, pairedChange, relativeChange } from "./paired-change";
import { comparisonKey } from "./threshold-plan";
import { losses, measuredTcm, type ThresholdSet } from "./threshold-sets";
import type { StoredSeed, ThresholdFile } from "./threshold-store";

/** A comparison's changes over its seeds; null where a figure was measured for none. */
export interface ComparedChange {
  readonly set: ThresholdSet;
  readonly levels: StoredSeed["levels"];
  readonly loss: StoredSeed["loss"];
  readonly opis: PairedChange | null;
  readonly epsilonOpis: PairedChange | null;
  /** Variance of the mean utilities of the classes that have so many matches that one of them weighs little. */
  readonly largeClasses: PairedChange | null;
  readonly prauc: PairedChange | null;
  readonly f1: PairedChange | null;
  readonly hits1: PairedChange | null;
  readonly mrr: PairedChange | null;
  /** Flipped candidates of all, and of the test split's those righted and wronged, a mean a seed. */
  readonly flipped: number | null;
  readonly righted: number | null;
  readonly wronged: number | null;
  readonly seeds: number;
}

/** From so many matches on, one that is lost moves a class's rates by 3% at most. */
const LARGE_CLASS = 30;

type Result = NonNullable<ConsistencyBatchRun["result"]>;

/** Every comparison with a seed, in the order of the sets. Seeds of older settings than the latest are left out. */
export function comparedChanges(sets: readonly ThresholdSet[], seeds: readonly StoredSeed[]): ComparedChange[] {
  return sets.flatMap((set) =>
    set.levels.flatMap((levels) =>
      losses.flatMap((loss) => {
        const key = comparisonKey({ set: set.id, levels, loss });
        const all = seeds.filter((seed) => comparisonKey(seed) === key);
        const known = all.filter(({ digest }) => digest === all.at(-1)!.digest);
        const change = (of: (result: Result) => number | null) =>
          pairedChange(known.map(({ without, withTcm }) => [figureOf(without, of), figureOf(withTcm, of)] as const));
        const flips = known.flatMap((seed) => (seed.flips ? [seed.flips] : []));
        const mean = (values: readonly number[]) =>
          values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
        if (known.length === 0) return [];
        return [
          {
            set,
            levels,
            loss,
            opis: change(({ test }) => test.opis.opis),
            epsilonOpis: change(({ test }) => test.opis.epsilonOpis),
            largeClasses: change(largeClassVariance),
            prauc: change(({ test }) => test.prauc),
            f1: change(({ test }) => test.f1),
            hits1: change(({ test }) => test.hits1),
            mrr: change(({ test }) => test.mrr),
            flipped: mean(flips.map(({ lost, gained }) => lost + gained)),
            righted: mean(flips.map(({ righted }) => righted)),
            wronged: mean(flips.map(({ wronged }) => wronged)),
            seeds: known.length,
          },
        ];
      }),
    ),
  );
}

function largeClassVariance({ test }: Result): number | null {
  const means = test.opis.classes.filter(({ matches }) => matches >= LARGE_CLASS).map((entry) => entry.meanUtility);
  if (means.length < 2) return null;
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  return means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length;
}

function figureOf({ result }: ConsistencyBatchRun, of: (result: Result) => number | null): number | null {
  return result && of(result);
}

/** The whole report, made from what is stored. */
export function thresholdReport(sets: readonly ThresholdSet[], file: ThresholdFile): string {
  const changes = comparedChanges(sets, file.seeds);
  const { positiveMargin, negativeMargin, positiveWeight, negativeWeight } = measuredTcm;
  return [
    "# One threshold for all",
    "",
    "Written by `npm run bench:threshold`; `threshold.json` holds every run. Each comparison trains the network without and with the TCM loss " +
      `(m⁺ ${positiveMargin}, m⁻ ${negativeMargin}, λ⁺ ${positiveWeight}, λ⁻ ${negativeWeight}) from the same seeds. Test split, candidates ` +
      "protocol, collective rounds left out; OPIS over the default calibration range, of the score that the threshold is applied to. " +
      "A change is with less without, paired by seed, with the 95% interval of its mean (Student's t).",
    "",
    provenance(file.seeds),
    "",
    "## Against the aims",
    "",
    ...aims(changes),
    "",
    "## Consistency",
    "",
    `Lower is better; all figures × 1000. *Large classes*: variance of the mean utilities of classes with ${LARGE_CLASS} matches or more alone, for a class ` +
      "of a dozen matches can carry OPIS by itself.",
    "",
    markdownTable(
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
    ),
    "",
    "## Accuracy",
    "",
    "Higher is better. *Flips*: candidates that one of the two accepts at its own threshold, chosen on validation, and the other does not; of " +
      "those of the test split so many were righted and wronged by TCM. Means a seed.",
    "",
    markdownTable(
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
    ),
    "",
    "## Classes",
    "",
    "Mean utility over the calibration range, means over seeds; the range moves with the scores. A class with fewer than ten matches or non-matches is left out.",
    "",
    ...changes.flatMap((row) => classTable(row, file.seeds)),
    "## Sets",
    "",
    ...sets
      .filter(({ id }) => file.sets[id])
      .map((set) => {
        const { entities, matches, candidates } = file.sets[set.id]!;
        const found = candidates.recall === null ? "" : `, recall ${candidates.recall.toFixed(3)}`;
        return `- **${set.title}**: ${set.note} ${entities.left.toLocaleString("en")} and ${entities.right.toLocaleString("en")} entities, ${matches.toLocaleString("en")} matches, ${candidates.pairs.toLocaleString("en")} candidates (k = ${candidates.k}${found}). Settings: ${Object.entries(
          set.settings,
        )
          .map(([name, value]) => `${name} ${value}`)
          .join(", ")}.${set.finding === "" ? "" : ` *Looked at closer*: ${set.finding}`}`;
      }),
    "",
  ].join("\n");
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
  const films = measured.filter(({ set }) => set.source.kind === "films");
  if (measured.length === 0) return ["Nothing has been measured yet."];
  return [
    `- OPIS lower with TCM: ${count(lower)} comparisons, ${count(lower, films)} of Films (aim 7 of 8); the whole interval below 0 in ${count(surely)}.`,
    `- OPIS lower by 30% or more: ${count(third)}, ${count(third, films)} of Films (aim: half).`,
    `- PRAUC wholly worse (interval below 0): ${count(whollyWorse(({ prauc }) => prauc))} (aim: none); higher in ${count(higher(({ prauc }) => prauc))}.`,
    `- Hits@1 wholly worse: ${count(whollyWorse(({ hits1 }) => hits1))} (aim: none); higher in ${count(higher(({ hits1 }) => hits1))}.`,
  ];
}

function classTable({ set, levels, loss }: ComparedChange, seeds: readonly StoredSeed[]): string[] {
  const known = seeds.filter((seed) => comparisonKey(seed) === comparisonKey({ set: set.id, levels, loss }));
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
