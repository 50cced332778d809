import type { ConsistencyResult, ConsistencyRun, VerdictFlips } from "../../../../src/engine/protocol/consistency";

/** The two runs of a seed, both of which ended well. */
export interface SeedPair {
  readonly seed: number;
  readonly without: ConsistencyResult;
  readonly withTcm: ConsistencyResult;
  /** Absent while others still run, and after a stop. */
  readonly flips: VerdictFlips | null;
}

/** Seeds of which both runs ended well, in their order. */
export function seedPairs(runs: readonly ConsistencyRun[], flips: readonly VerdictFlips[]): SeedPair[] {
  return runs
    .filter(({ tcm }) => tcm === null)
    .flatMap(({ seed, result: without }) => {
      const withTcm = runs.find((run) => run.seed === seed && run.tcm !== null)?.result;
      if (!without || !withTcm) return [];
      return [{ seed, without, withTcm, flips: flips.find((one) => one.seed === seed) ?? null }];
    });
}

/** A figure of the test split that the loss may change. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  readonly better: "lower" | "higher";
  readonly decimals: number;
  /** null where it does not apply. */
  readonly of: (result: ConsistencyResult) => number | null;
}

/** OPIS in thousandths, for it is the square of a small difference. */
const thousandths = (value: number | null) => (value === null ? null : 1000 * value);

export const measures: readonly Measure[] = [
  { key: "opis", title: "OPIS × 1000", better: "lower", decimals: 2, of: ({ test }) => thousandths(test.opis.opis) },
  {
    key: "epsilon-opis",
    title: "10%-OPIS × 1000",
    better: "lower",
    decimals: 2,
    of: ({ test }) => thousandths(test.opis.epsilonOpis),
  },
  { key: "prauc", title: "PRAUC", better: "higher", decimals: 3, of: ({ test }) => test.prauc },
  { key: "hits1", title: "Hits@1", better: "higher", decimals: 3, of: ({ test }) => test.hits1 },
  { key: "f1", title: "F1", better: "higher", decimals: 3, of: ({ test }) => test.f1 },
];

/** How a measure changes, over the seeds where it applies to both runs. */
export interface Change {
  readonly measure: Measure;
  /** Means; null where there is no such seed. */
  readonly without: number | null;
  readonly withTcm: number | null;
  readonly change: number | null;
  /** Sample standard deviation of the seeds' changes; null for fewer than two. */
  readonly spread: number | null;
  /** Parallel to the pairs. */
  readonly bySeed: readonly (number | null)[];
}

export function changeOf(measure: Measure, pairs: readonly SeedPair[]): Change {
  const values = pairs.map(({ without, withTcm }) => [measure.of(without), measure.of(withTcm)] as const);
  const known = values.filter((both): both is readonly [number, number] => both[0] !== null && both[1] !== null);
  const changes = known.map(([without, withTcm]) => withTcm - without);
  return {
    measure,
    without: mean(known.map(([without]) => without)),
    withTcm: mean(known.map(([, withTcm]) => withTcm)),
    change: mean(changes),
    spread: spread(changes),
    bySeed: values.map(([without, withTcm]) => (without === null || withTcm === null ? null : withTcm - without)),
  };
}

/** null for nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample standard deviation; null for fewer than two. */
export function spread(values: readonly number[]): number | null {
  const middle = mean(values);
  if (middle === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
