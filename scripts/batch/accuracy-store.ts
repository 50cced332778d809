import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { TrainingSettings } from "../../src/engine/protocol/training";
import { type AccuracyFile, accuracyText, type HeadlineRow, type StoredRun, type StoredSet } from "./accuracy-file";
import { type PlannedRun, runKey } from "./accuracy-plan";

const EMPTY: AccuracyFile = { headline: [], sets: {}, settings: {}, runs: [] };

/** `bench/accuracy.json`: grows run by run, so that a benchmark that was stopped goes on where it was. */
export class AccuracyStore {
  private file: AccuracyFile;

  /** @param path null: kept in memory only */
  constructor(private readonly path: string | null) {
    this.file = path !== null && existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as AccuracyFile) : EMPTY;
  }

  get sets(): AccuracyFile["sets"] {
    return this.file.sets;
  }

  get settings(): AccuracyFile["settings"] {
    return this.file.settings;
  }

  get runs(): readonly StoredRun[] {
    return this.file.runs;
  }

  /**
   * The runs that are still to be measured: those that are not here, and those that failed.
   *
   * @param engine only runs of this build of the engine count; null: of any
   */
  missing(planned: readonly PlannedRun[], engine: string | null): PlannedRun[] {
    const done = new Set(
      this.file.runs
        .filter((run) => run.failure === null && (engine === null || run.engine === engine))
        .map((run) => runKey(run)),
    );
    return planned.filter((run) => !done.has(runKey(run)));
  }

  putSet(id: string, set: StoredSet): void {
    this.file = { ...this.file, sets: { ...this.file.sets, [id]: set } };
    this.save();
  }

  /** Adds a run; one of the same set, seed, matcher and labels goes, whatever its settings were. */
  addRun(run: StoredRun, settings: Partial<TrainingSettings>): void {
    const slot = slotOf(run);
    const runs = [...this.file.runs.filter((other) => slotOf(other) !== slot), run];
    const used = new Set(runs.map(({ digest }) => digest));
    const known = Object.entries({ ...this.file.settings, [run.digest]: settings });
    this.file = { ...this.file, settings: Object.fromEntries(known.filter(([digest]) => used.has(digest))), runs };
    this.save();
  }

  /** Removes the runs of a set whose world is no longer what it was. */
  forget(set: string): void {
    this.file = { ...this.file, runs: this.file.runs.filter((run) => run.set !== set) };
    this.save();
  }

  putHeadline(headline: readonly HeadlineRow[]): void {
    this.file = { ...this.file, headline };
    this.save();
  }

  /** Whole or not at all: a stop while writing loses nothing. */
  private save(): void {
    if (this.path === null) return;
    const draft = `${this.path}.new`;
    writeFileSync(draft, accuracyText(this.file));
    renameSync(draft, this.path);
  }
}

function slotOf({ set, seed, matcher, withhold }: StoredRun): string {
  return runKey({ set, seed, matcher, withhold, digest: "" });
}
