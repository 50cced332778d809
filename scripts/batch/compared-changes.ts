import type { ConsistencyBatchRun } from "../../web/engine/batch/batch-page";
import { type PairedChange, pairedChange } from "./paired-change";
import { type ComparisonKey, comparisonKey } from "./threshold-plan";
import { losses, type MeasuredTcm, type ThresholdSet } from "./threshold-sets";
import type { StoredSeed } from "./threshold-store";

/** A comparison's changes over its seeds; null where a figure was measured for none. */
export interface ComparedChange {
  readonly set: ThresholdSet;
  readonly levels: StoredSeed["levels"];
  readonly loss: StoredSeed["loss"];
  readonly margins: string;
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
export const LARGE_CLASS = 30;

type Result = NonNullable<ConsistencyBatchRun["result"]>;

/** Every comparison of these margins with a seed, in the order of the sets. */
export function comparedChanges(
  sets: readonly ThresholdSet[],
  seeds: readonly StoredSeed[],
  { id: margins }: MeasuredTcm,
): ComparedChange[] {
  return sets.flatMap((set) =>
    set.levels.flatMap((levels) =>
      losses.flatMap((loss) => {
        const known = seedsOf(seeds, { set: set.id, levels, loss, margins });
        return known.length === 0 ? [] : [{ set, levels, loss, margins, ...changesOver(known) }];
      }),
    ),
  );
}

/** A comparison's seeds; those of older settings than the latest are left out. */
export function seedsOf(seeds: readonly StoredSeed[], comparison: ComparisonKey): StoredSeed[] {
  const key = comparisonKey(comparison);
  const all = seeds.filter((seed) => comparisonKey(seed) === key);
  return all.filter(({ digest }) => digest === all.at(-1)!.digest);
}

function changesOver(seeds: readonly StoredSeed[]): Omit<ComparedChange, "set" | "levels" | "loss" | "margins"> {
  const change = (of: (result: Result) => number | null) =>
    pairedChange(seeds.map(({ without, withTcm }) => [figureOf(without, of), figureOf(withTcm, of)] as const));
  const flips = seeds.flatMap((seed) => (seed.flips ? [seed.flips] : []));
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
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
    seeds: seeds.length,
  };
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
