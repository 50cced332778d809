import type { MetricsLeaf } from "../../src/evaluation/metrics-report";
import type { StoredRun } from "./accuracy-file";
import { type AccuracySet, withheldMatchers } from "./accuracy-sets";
import { markdownTable } from "./markdown-table";
import { spreadOf, spreadText } from "./mean-spread";

/** What a type loses when nobody has labelled it. null where nothing was measured without labels. */
export function withheldSection(sets: readonly AccuracySet[], runs: readonly StoredRun[]): string[] | null {
  const rows = sets.flatMap((set) =>
    (set.withhold?.types ?? []).flatMap((type) =>
      withheldMatchers.flatMap((matcher) => {
        const ofMatcher = runs.filter((run) => run.set === set.id && run.matcher === matcher);
        const without = ofMatcher.filter(({ withhold }) => withhold === type);
        if (without.length === 0) return [];
        const partners = new Set(without.map(({ seed, digest }) => `${seed} ${digest}`));
        const withAll = ofMatcher.filter(
          ({ withhold, seed, digest }) => withhold === null && partners.has(`${seed} ${digest}`),
        );
        const leafOf = ({ metrics }: StoredRun): MetricsLeaf | undefined => metrics?.candidates.test.types[type];
        const prauc = (of: readonly StoredRun[]) => spreadOf(of.map((run) => leafOf(run)?.prauc));
        const [known, unknown] = [prauc(withAll), prauc(without)];
        const change =
          known && unknown
            ? `${unknown.mean < known.mean ? "−" : "+"}${Math.abs(unknown.mean - known.mean).toFixed(3)}`
            : "–";
        return [
          [
            set.title,
            type,
            matcher,
            (leafOf(without[0]!)?.matches ?? 0).toLocaleString("en"),
            spreadText(known, "fraction"),
            spreadText(unknown, "fraction"),
            change,
            String(without.length),
          ],
        ];
      }),
    ),
  );
  if (rows.length === 0) return null;
  return [
    "## Unlabelled types",
    "",
    "PRAUC of a type's test matches, lost ones counted as missed, when matchers learn and validate with all labels, and when they see no label of " +
      "that type. Same seeds on both sides.",
    "",
    markdownTable(
      ["data", "type", "matcher", "test matches", "PRAUC with its labels", "without", "change", "seeds"],
      rows,
      3,
    ),
  ];
}
