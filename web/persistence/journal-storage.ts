import { WorkbenchError } from "../../src/base/errors";
import { type TaskContext, throwIfAborted } from "../../src/base/task";
import type { Decision } from "../../src/review/decision";
import { type DecisionDraft, numberDrafts } from "../../src/review/plan";
import { Database, type JournalBlock, type JournalRow } from "./database";

/** Where the decision journals are kept, one a project. */
export interface JournalStorage {
  /** The project's entries after `sequence` (0: all), by sequence. */
  load(projectId: string, after?: number): Promise<readonly Decision[]>;
  /**
   * Appends entries as one, all or none, and returns them with the places they were given. Progress counts entries.
   *
   * @throws {WorkbenchError} `base/aborted`: nothing was appended
   */
  append(projectId: string, drafts: readonly DecisionDraft[], task?: TaskContext): Promise<readonly Decision[]>;
  /** Tells when another tab has appended to the project's journal. Returns a function that ends it. */
  onAppended(projectId: string, listener: () => void): () => void;
  close(): Promise<void>;
}

interface AppendedMessage {
  readonly projectId: string;
}

/** From so many entries on they are written as blocks of that size. */
const BLOCK = 1000;

/**
 * Keeps journals in IndexedDB. The next sequence number is read inside the transaction that writes, and read-write
 * transactions of one store run one after another in all tabs, so two tabs never take the same number.
 *
 * Failures are those of `Database.use`.
 */
export function createJournalStorage(database: Database = new Database()): JournalStorage {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("crosswalk.journal");

  return {
    load(projectId, after = 0) {
      return database.use(async (open) => {
        const { store } = open.transaction("journal");
        // A block that begins earlier may end later.
        const earlier = IDBKeyRange.bound([projectId, 0], [projectId, after]);
        const last = await store.openCursor(earlier, "prev");
        const rows = await store.getAll(IDBKeyRange.bound([projectId, after], [projectId, Infinity], true));
        return [...(last ? [last.value] : []), ...rows].flatMap(entriesOf).filter(({ sequence }) => sequence > after);
      });
    },

    async append(projectId, drafts, { signal, onProgress } = {}) {
      if (drafts.length === 0) return [];
      const entries = await database.use(async (open) => {
        throwIfAborted(signal);
        // Strict: a verdict that the status bar calls saved must survive a power cut.
        const transaction = open.transaction("journal", "readwrite", { durability: "strict" });
        transaction.done.catch(() => {});
        try {
          const everything = IDBKeyRange.bound([projectId, 0], [projectId, Infinity]);
          const last = await transaction.store.openCursor(everything, "prev");
          const numbered = numberDrafts(drafts, last ? (entriesOf(last.value).at(-1)?.sequence ?? 0) : 0);
          if (numbered.length < BLOCK) {
            for (const entry of numbered) transaction.store.add({ ...entry, projectId }).catch(() => {});
          } else {
            for (let start = 0; start < numbered.length; start += BLOCK) {
              const block = numbered.slice(start, start + BLOCK);
              await transaction.store.add({ projectId, sequence: block[0]!.sequence, entries: block });
              onProgress?.({ stage: "Saving the decisions", done: start + block.length, total: numbered.length });
              throwIfAborted(signal);
            }
          }
          await transaction.done;
          return numbered;
        } catch (error) {
          if (error instanceof WorkbenchError) transaction.abort();
          // What fails aborts the transaction, and `done` knows why: a full disk, not "aborted".
          else await transaction.done;
          throw error;
        }
      });
      channel?.postMessage({ projectId } satisfies AppendedMessage);
      return entries;
    },

    onAppended(projectId, listener) {
      const hear = (event: MessageEvent<AppendedMessage>) => {
        if (event.data.projectId === projectId) listener();
      };
      channel?.addEventListener("message", hear);
      return () => channel?.removeEventListener("message", hear);
    },

    async close() {
      channel?.close();
      await database.close();
    },
  };
}

function entriesOf(row: JournalRow | JournalBlock): readonly Decision[] {
  if ("entries" in row) return row.entries;
  const { projectId: _, ...entry } = row;
  return [entry];
}
