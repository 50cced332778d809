import type { MatcherName } from "../../src/engine/protocol/comparison";
import type { TrainingSettings } from "../../src/engine/protocol/training";
import type { ComparedResult } from "../../web/engine/batch/batch-page";
import type { HeadlineMetric } from "./accuracy-sets";

/** A figure that was to be reached, and ours. */
export interface HeadlineRow {
  readonly set: string;
  readonly title: string;
  readonly metric: HeadlineMetric;
  /** A left type; null: all. */
  readonly type: string | null;
  readonly published: readonly string[];
  readonly reach: number | null;
  readonly aim: number | null;
  readonly matcher: string;
  /** Over the seeds; null where nothing was measured. */
  readonly mean: number | null;
  /** null with fewer than two seeds. */
  readonly sd: number | null;
  readonly seeds: number;
  readonly verdict: "aim reached" | "reached" | "not reached" | "not measured" | "no target";
}

/** A matcher's raw result, with what it was measured by. One line of the file. */
export interface StoredRun extends Omit<ComparedResult, "seed" | "matcher"> {
  readonly set: string;
  readonly seed: number;
  readonly matcher: MatcherName;
  readonly withhold: string | null;
  /** As `PlannedRun.digest`; the settings stand under it. */
  readonly digest: string;
  /** Digest of the engine's sources. */
  readonly engine: string;
  readonly backend: string;
  readonly machine: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** A set as it was opened last. */
export interface StoredSet {
  readonly title: string;
  readonly dataDigests: Readonly<Record<string, string>>;
  readonly projectId: string;
  readonly entities: { readonly left: number; readonly right: number };
  readonly matches: number;
  readonly candidates: {
    readonly k: number;
    readonly pairs: number;
    readonly seconds: number;
    /** Fraction of all known matches among the candidates, and those that are not. */
    readonly recall: number | null;
    readonly lost: number | null;
  };
  /** Reading both graphs and comparing names and values of all pairs, in no matcher's own seconds; null: not measured. */
  readonly sharedSeconds: number | null;
  /** Why its last session broke; null when it did not. */
  readonly failure: string | null;
}

export interface AccuracyFile {
  readonly headline: readonly HeadlineRow[];
  readonly sets: Readonly<Record<string, StoredSet>>;
  /** By the runs' digests: what of the settings their matchers read. */
  readonly settings: Readonly<Record<string, Partial<TrainingSettings>>>;
  readonly runs: readonly StoredRun[];
}

/** One run a line, so that a comparison of two versions of the file shows which runs differ. */
export function accuracyText({ headline, sets, settings, runs }: AccuracyFile): string {
  const lines = (items: readonly unknown[]) => items.map((item) => `\n    ${JSON.stringify(item, shorter)}`).join(",");
  const entries = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record)
      .map(([name, value]) => `\n    ${JSON.stringify(name)}: ${JSON.stringify(value, shorter)}`)
      .join(",");
  return [
    "{",
    `  "headline": [${lines(headline)}\n  ],`,
    `  "sets": {${entries(sets)}\n  },`,
    `  "settings": {${entries(settings)}\n  },`,
    `  "runs": [${lines(runs)}\n  ]`,
    "}\n",
  ].join("\n");
}

/** Seven digits are more than seeds agree in. */
function shorter(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;
}

/**
 * The runs that a table may put together: of each set, matcher and choice of labels, those measured with the settings and data of
 * the latest one.
 */
export function comparableRuns(runs: readonly StoredRun[]): StoredRun[] {
  const group = ({ set, matcher, withhold }: StoredRun) => [set, matcher, withhold ?? ""].join("|");
  const latest = new Map(runs.map((run) => [group(run), run.digest]));
  return runs.filter((run) => latest.get(group(run)) === run.digest);
}
