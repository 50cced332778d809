import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { WorkbenchError } from "../../src/base/errors";
import type { StoredModel, StoredProject, StoredScores } from "../../src/engine/storage";
import type { OperatingPoint } from "../../src/evaluation/operating-point";
import type { Decision } from "../../src/review/decision";

/** A journal entry as it lies in the database, under [project, sequence]. */
export interface JournalRow extends Decision {
  readonly projectId: string;
}

/**
 * Entries written together, under the sequence of the first; those of the others follow it without a gap. 50,000 entries are written
 * ten times faster so than one by one.
 */
export interface JournalBlock {
  readonly projectId: string;
  readonly sequence: number;
  readonly entries: readonly Decision[];
}

/** Everything Crosswalk keeps in the browser. `open` holds one value each of project, model and scores; `points` is by project. */
export interface WorkbenchSchema extends DBSchema {
  journal: { key: [projectId: string, sequence: number]; value: JournalRow | JournalBlock };
  project: { key: "open"; value: StoredProject };
  model: { key: "open"; value: StoredModel };
  scores: { key: "open"; value: StoredScores };
  points: { key: string; value: OperatingPoint };
}

export type WorkbenchDatabase = IDBPDatabase<WorkbenchSchema>;

export const DATABASE_NAME = "crosswalk";
/** 2 brought the operating points. */
const VERSION = 2;

/**
 * The browser's database, opened at the first use and again after the browser took the connection away. Works in a
 * page and in a worker.
 */
export class Database {
  private opened: Promise<WorkbenchDatabase> | null = null;

  constructor(private readonly name = DATABASE_NAME) {}

  /**
   * Runs work on the open database.
   *
   * @throws {WorkbenchError} `storage/unavailable` where there is no IndexedDB or it refuses, `storage/quota` when the
   *   browser's space is used up
   */
  async use<Result>(work: (database: WorkbenchDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.connection());
    } catch (error) {
      // A connection that the browser closed (a cleared site, another version) is opened anew, once.
      if (!isClosed(error)) throw storageError(error);
      this.opened = null;
    }
    try {
      return await work(await this.connection());
    } catch (error) {
      throw storageError(error);
    }
  }

  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = null;
    (await opened?.catch(() => null))?.close();
  }

  private connection(): Promise<WorkbenchDatabase> {
    if (typeof indexedDB === "undefined") {
      return Promise.reject(new DOMException("This browser offers no IndexedDB here.", "SecurityError"));
    }
    this.opened ??= openDB<WorkbenchSchema>(this.name, VERSION, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore("journal", { keyPath: ["projectId", "sequence"] });
          for (const store of ["project", "model", "scores"] as const) database.createObjectStore(store);
        }
        if (from < 2) database.createObjectStore("points");
      },
      // Another tab runs a newer version: make way for it, and open again when needed.
      blocking: () => void this.close(),
      terminated: () => {
        this.opened = null;
      },
    }).catch((error) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}

/** What the browser said, as an error of ours: what happened and what to do. */
export function storageError(error: unknown): WorkbenchError {
  if (error instanceof WorkbenchError) return error;
  const name = error instanceof Error ? error.name : "";
  const reason = error instanceof Error ? error.message || error.name : String(error);
  if (name === "QuotaExceededError") {
    return new WorkbenchError(
      "storage/quota",
      "The browser has no more space for this site, so the last change is not saved. Export your decisions, or free some space and go on.",
      { reason },
    );
  }
  return new WorkbenchError(
    "storage/unavailable",
    `The browser does not let this page save (${reason}). A private window or blocked site data does that. You can go on; export your decisions before you close the tab.`,
    { reason },
  );
}
