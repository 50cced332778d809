import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { VerdictFlips } from "../../src/engine/protocol/consistency";
import type { ConsistencyBatchRun } from "../../web/engine/batch/batch-page";
import type { StoredGround } from "./bench-marks";
import { type ComparisonKey, comparisonKey, type PlannedSeed } from "./threshold-plan";

/** Both results of a seed, with what they were measured by. One line of the file. */
export interface StoredSeed extends ComparisonKey {
  readonly seed: number;
  readonly digest: string;
  readonly without: ConsistencyBatchRun;
  readonly withTcm: ConsistencyBatchRun;
  readonly flips: VerdictFlips | null;
  /** Digest of the engine's sources. */
  readonly engine: string;
  readonly backend: string;
  readonly machine: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

export interface ThresholdFile {
  readonly sets: Readonly<Record<string, StoredGround>>;
  readonly seeds: readonly StoredSeed[];
}

const EMPTY: ThresholdFile = { sets: {}, seeds: [] };

/** `bench/threshold.json`: grows seed by seed, so that a benchmark that was stopped goes on where it was. */
export class ThresholdStore {
  private file: ThresholdFile;

  /** @param path null: kept in memory only */
  constructor(private readonly path: string | null) {
    this.file = path !== null && existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as ThresholdFile) : EMPTY;
  }

  get sets(): ThresholdFile["sets"] {
    return this.file.sets;
  }

  get seeds(): readonly StoredSeed[] {
    return this.file.seeds;
  }

  /** What is still to be measured: what is not here, and what failed. @param engine only results of this build count; null: of any */
  missing(planned: readonly PlannedSeed[], engine: string | null): PlannedSeed[] {
    const done = new Set(
      this.file.seeds
        .filter(
          (stored) =>
            stored.without.failure === null &&
            stored.withTcm.failure === null &&
            (engine === null || stored.engine === engine),
        )
        .map((stored) => `${slotOf(stored)}|${stored.digest}`),
    );
    return planned.filter((seed) => !done.has(`${slotOf(seed)}|${seed.digest}`));
  }

  putSet(id: string, set: StoredGround): void {
    this.file = { ...this.file, sets: { ...this.file.sets, [id]: set } };
    this.save();
  }

  /** Adds a seed's results; those of the same comparison and seed go, whatever their settings were. */
  addSeed(stored: StoredSeed): void {
    const seeds = [...this.file.seeds.filter((other) => slotOf(other) !== slotOf(stored)), stored];
    this.file = { ...this.file, seeds };
    this.save();
  }

  /** Whole or not at all: a stop while writing loses nothing. */
  private save(): void {
    if (this.path === null) return;
    const draft = `${this.path}.new`;
    writeFileSync(draft, thresholdText(this.file));
    renameSync(draft, this.path);
  }
}

function slotOf(seed: ComparisonKey & { readonly seed: number }): string {
  return `${comparisonKey(seed)}|${seed.seed}`;
}

/** One seed a line, so that a comparison of two versions of the file shows which differ. */
export function thresholdText({ sets, seeds }: ThresholdFile): string {
  const entries = Object.entries(sets).map(
    ([name, value]) => `\n    ${JSON.stringify(name)}: ${JSON.stringify(value, shorter)}`,
  );
  const lines = seeds.map((seed) => `\n    ${JSON.stringify(seed, shorter)}`);
  return `{\n  "sets": {${entries.join(",")}\n  },\n  "seeds": [${lines.join(",")}\n  ]\n}\n`;
}

/** Seven digits are more than seeds agree in. */
function shorter(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;
}
