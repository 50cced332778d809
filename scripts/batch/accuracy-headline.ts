import type { MetricsLeaf } from "../../src/evaluation/metrics-report";
import { comparableRuns, type HeadlineRow, type StoredRun } from "./accuracy-file";
import { type AccuracySet, type HeadlineMetric, OURS } from "./accuracy-sets";
import { markdownTable } from "./markdown-table";
import { type FigureUnit, spreadOf, spreadText } from "./mean-spread";

const words: Readonly<Record<HeadlineMetric, { readonly name: string; readonly unit: FigureUnit }>> = {
  "labelled-f1": { name: "F1", unit: "percent" },
  "candidates-f1": { name: "F1 among candidates", unit: "percent" },
  hits1: { name: "Hits@1", unit: "percent" },
  "hits1-linked": { name: "Hits@1 among the linked", unit: "percent" },
  prauc: { name: "PRAUC", unit: "fraction" },
  "prauc-by-type": { name: "PRAUC", unit: "fraction" },
};

/** One row a set that has a goal; one a type where each type has to reach it. A set that is measured only on demand needs a result. */
export function headlineRows(sets: readonly AccuracySet[], runs: readonly StoredRun[]): HeadlineRow[] {
  const ours = comparableRuns(runs).filter(({ matcher, withhold }) => matcher === OURS && withhold === null);
  return sets.flatMap((set) => {
    if (set.goal === null) return [];
    const { metric } = set.goal;
    const ofSet = ours.filter((run) => run.set === set.id);
    if (!set.byDefault && ofSet.length === 0) return [];
    const types = metric === "prauc-by-type" ? testTypes(ofSet) : [null];
    const wanted = types.length > 0 ? types : [null];
    return wanted.map((type) => headlineRow(set, set.goal!, type, ofSet));
  });
}

function headlineRow(
  { id, title }: AccuracySet,
  { metric, published, reach, aim }: NonNullable<AccuracySet["goal"]>,
  type: string | null,
  runs: readonly StoredRun[],
): HeadlineRow {
  const spread = spreadOf(runs.map((run) => headlineFigure(run, metric, type)));
  return {
    set: id,
    title,
    metric,
    type,
    published,
    reach,
    aim,
    matcher: OURS,
    mean: spread?.mean ?? null,
    sd: spread?.sd ?? null,
    seeds: spread?.count ?? 0,
    verdict: verdictOf(spread?.mean ?? null, reach, aim),
  };
}

/** Types that hold a match in the test split; one without can reach nothing. */
function testTypes(runs: readonly StoredRun[]): string[] {
  const found = runs.flatMap(({ metrics }) => Object.entries(metrics?.candidates.test.types ?? {}));
  return [...new Set(found.filter(([, leaf]) => leaf.matches > 0).map(([type]) => type))].sort();
}

function headlineFigure({ metrics }: StoredRun, metric: HeadlineMetric, type: string | null): number | null {
  const leaf: MetricsLeaf | undefined =
    type === null ? metrics?.candidates.test.overall : metrics?.candidates.test.types[type];
  switch (metric) {
    case "labelled-f1":
      return metrics?.labelled?.test.overall.f1 ?? null;
    case "candidates-f1":
      return leaf?.f1 ?? null;
    case "hits1":
      return leaf?.hits1 ?? null;
    case "hits1-linked":
      return leaf?.hits1Linked ?? null;
    case "prauc":
    case "prauc-by-type":
      return leaf?.prauc ?? null;
  }
}

/** By the mean as it is, not as it is written. */
function verdictOf(mean: number | null, reach: number | null, aim: number | null): HeadlineRow["verdict"] {
  if (mean === null) return "not measured";
  if (aim !== null && mean >= aim) return "aim reached";
  if (reach === null) return "no target";
  return mean >= reach ? "reached" : "not reached";
}

export function headlineTable(rows: readonly HeadlineRow[]): string {
  return markdownTable(
    ["data", "published", "reach", "aim", "ours", "seeds", "verdict"],
    rows.map((row) => {
      const { name, unit } = words[row.metric];
      const single = (mean: number | null) => spreadText(mean === null ? null : { mean, sd: null, count: 1 }, unit);
      return [
        `${row.title}, ${row.type === null ? name : `${row.type}: ${name}`}`,
        row.published.join(", ") || "–",
        goalText(row.reach, unit),
        goalText(row.aim, unit),
        row.sd === null ? single(row.mean) : spreadText({ mean: row.mean!, sd: row.sd, count: row.seeds }, unit),
        row.seeds === 0 ? "–" : String(row.seeds),
        row.verdict,
      ];
    }),
    2,
  );
}

/** A goal is a round figure: no digit more than it has. */
function goalText(goal: number | null, unit: FigureUnit): string {
  if (goal === null) return "–";
  return unit === "percent" ? String(Math.round(1000 * goal) / 10) : goal.toFixed(2);
}
