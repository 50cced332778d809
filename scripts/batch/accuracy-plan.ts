import { createHash } from "node:crypto";
import type { MatcherName } from "../../src/engine/protocol/comparison";
import type { TrainingSettings } from "../../src/engine/protocol/training";
import type { CompareRun } from "../../web/engine/batch/batch-page";
import { type AccuracySet, textMatchers, withheldMatchers } from "./accuracy-sets";

/** One matcher, seed and choice of labels: what is measured, kept and never measured twice. */
export interface PlannedRun {
  readonly set: string;
  readonly seed: number;
  readonly matcher: MatcherName;
  /** A left type whose labels no matcher sees; null: all labels are seen. */
  readonly withhold: string | null;
  /** With the seed. */
  readonly settings: TrainingSettings;
  /** Of all that the result depends on, as far as a script can tell: version, data, candidates, the settings that the matcher reads. */
  readonly digest: string;
}

export type RunIdentity = Pick<PlannedRun, "set" | "seed" | "matcher" | "withhold" | "digest">;

/** Two runs of one key would measure the same. */
export function runKey({ set, seed, matcher, withhold, digest }: RunIdentity): string {
  return [set, seed, matcher, withhold ?? "", digest].join("|");
}

export interface PlanLimits {
  /** Instead of the sets' own numbers of seeds; null: those. */
  readonly seeds: number | null;
  /** Only these; null: all of the set. */
  readonly matchers: readonly MatcherName[] | null;
}

export interface PlanGround {
  readonly version: string;
  readonly defaults: TrainingSettings;
  readonly dataDigests: Readonly<Record<string, string>>;
}

/** All runs of a set: seed after seed with all labels, then type after type without its labels. */
export function planRuns(set: AccuracySet, { seeds, matchers }: PlanLimits, ground: PlanGround): PlannedRun[] {
  const wanted = (names: readonly MatcherName[]) => names.filter((name) => matchers?.includes(name) ?? true);
  const run = (matcher: MatcherName, seed: number, withhold: string | null): PlannedRun => {
    const settings = { ...ground.defaults, ...set.settings, seed };
    return { set: set.id, seed, matcher, withhold, settings, digest: digestOf(set, matcher, settings, ground) };
  };
  const plain = seedsUpTo(seeds ?? set.seeds).flatMap((seed) =>
    wanted(set.matchers)
      .filter((matcher) => seed === 1 || !textMatchers.has(matcher))
      .map((matcher) => run(matcher, seed, null)),
  );
  const { types, seeds: withheldSeeds } = set.withhold ?? { types: [], seeds: 0 };
  const without = types.flatMap((type) =>
    seedsUpTo(Math.min(withheldSeeds, seeds ?? withheldSeeds)).flatMap((seed) =>
      wanted(withheldMatchers).map((matcher) => run(matcher, seed, type)),
    ),
  );
  return [...plain, ...without];
}

/** Runs that share settings and labels, so that the engine prepares them once. In the order in which they first appear. */
export function groupRuns(runs: readonly PlannedRun[]): readonly (readonly PlannedRun[])[] {
  const groups = new Map<string, PlannedRun[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.withhold, run.settings]);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()];
}

/** A group as the page takes it. */
export function compareRunOf(group: readonly PlannedRun[]): CompareRun {
  const [{ settings, withhold }] = group as [PlannedRun];
  return { matchers: group.map(({ matcher }) => matcher), settings, withhold };
}

function seedsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function digestOf(
  { k }: AccuracySet,
  matcher: MatcherName,
  settings: TrainingSettings,
  { version, dataDigests }: PlanGround,
): string {
  const parts = [version, dataDigests, k, settingsRead(matcher, settings)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}

/** The networks, by name. */
const networks: ReadonlySet<MatcherName> = new Set<MatcherName>([
  "name-only",
  "gnn",
  "no-cross",
  "no-self",
  "all",
  "last",
  "collective",
]);

/** What a matcher reads of the settings, the seed aside: a baseline does not care how many epochs a network trains. */
export function settingsRead(matcher: MatcherName, settings: TrainingSettings): Partial<TrainingSettings> {
  const { seed: _seed, variant: _variant, crossLevels: _levels, tcm, ...others } = settings;
  // Without the TCM loss a run is what it was before there was one.
  const read = { ...others, ...(tcm && { tcm }) };
  if (matcher === "collective") return read;
  const { rounds, ...ofNetwork } = read;
  if (networks.has(matcher)) return ofNetwork;
  return matcher === "rounds-only" ? { rounds } : {};
}
