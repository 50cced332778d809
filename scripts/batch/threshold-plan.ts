import { createHash } from "node:crypto";
import type { TrainingSettings } from "../../src/engine/protocol/training";
import { losses, type MeasuredTcm, measuredTcms, type ThresholdSet } from "./threshold-sets";

/** One comparison of the design: a set, an encoder, a base loss and margins, each over several seeds. */
export interface ComparisonKey {
  readonly set: string;
  readonly levels: TrainingSettings["crossLevels"];
  readonly loss: TrainingSettings["baseLoss"];
  /** `MeasuredTcm.id`. */
  readonly margins: string;
}

/** One seed of a comparison: what is measured together, without and with, kept, and never measured twice. */
export interface PlannedSeed extends ComparisonKey {
  readonly seed: number;
  readonly settings: TrainingSettings;
  /** Of all that the results depend on, as far as a script can tell: version, data, candidates, settings. */
  readonly digest: string;
}

export interface ThresholdGround {
  readonly version: string;
  readonly defaults: TrainingSettings;
  readonly dataDigests: Readonly<Record<string, string>>;
}

export function comparisonKey({ set, levels, loss, margins }: ComparisonKey): string {
  return `${set}|${levels}|${loss}|${margins}`;
}

/**
 * All seeds of a set, seed by seed: a benchmark that is stopped has measured every comparison alike.
 *
 * @param most seeds at most; null: the set's
 */
export function planSeeds(
  set: ThresholdSet,
  most: number | null,
  ground: ThresholdGround,
  tcms: readonly MeasuredTcm[] = measuredTcms,
): PlannedSeed[] {
  const count = Math.min(set.seeds, most ?? set.seeds);
  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  return tcms.flatMap(({ id: margins, tcm }) =>
    set.levels.flatMap((levels) =>
      seeds.flatMap((seed) =>
        losses.map((loss) => {
          const own = { seed, crossLevels: levels, baseLoss: loss, tcm };
          const settings = { ...ground.defaults, ...set.settings, ...own };
          return { set: set.id, levels, loss, margins, seed, settings, digest: digestOf(set, settings, ground) };
        }),
      ),
    ),
  );
}

function digestOf(
  { k, classes }: ThresholdSet,
  { seed: _seed, ...settings }: TrainingSettings,
  { version, dataDigests }: ThresholdGround,
): string {
  const parts = [version, dataDigests, k, classes, settings];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}
