import type { Decision } from "../../src/review/decision";
import { type DecisionDraft, numberDrafts } from "../../src/review/plan";
import { Database } from "./database";

/** Where the decision journals are kept, one a project. */
export interface JournalStorage {
  /** The project's entries after `sequence` (0: all), by sequence. */
  load(projectId: string, after?: number): Promise<readonly Decision[]>;
  /** Appends entries as one, all or none, and returns them with the places they were given. */
  append(projectId: string, drafts: readonly DecisionDraft[]): Promise<readonly Decision[]>;
  /** Tells when another tab has appended to the project's journal. Returns a function that ends it. */
  onAppended(projectId: string, listener: () => void): () => void;
  close(): Promise<void>;
}

interface AppendedMessage {
  readonly projectId: string;
}

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
        const rows = await open.getAll("journal", IDBKeyRange.bound([projectId, after], [projectId, Infinity], true));
        return rows.map(({ projectId: _, ...entry }) => entry);
      });
    },

    async append(projectId, drafts) {
      if (drafts.length === 0) return [];
      const entries = await database.use(async (open) => {
        // Strict: a verdict that the status bar calls saved must survive a power cut.
        const transaction = open.transaction("journal", "readwrite", { durability: "strict" });
        const everything = IDBKeyRange.bound([projectId, 0], [projectId, Infinity]);
        const last = await transaction.store.openKeyCursor(everything, "prev");
        const numbered = numberDrafts(drafts, last ? last.key[1] : 0);
        // A failing add aborts the transaction, and `done` says so; the puts need no handler of their own.
        for (const entry of numbered) transaction.store.add({ ...entry, projectId }).catch(() => {});
        await transaction.done;
        return numbered;
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
