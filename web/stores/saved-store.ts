import { createStore, type StoreApi } from "zustand/vanilla";
import type { SavedState } from "../../src/engine/protocol/calls";
import type { EngineClient } from "../../src/engine/protocol/transport/client";

export interface SavedStoreState {
  /** What the engine keeps for the next visit; null until it was asked. */
  readonly saved: SavedState | null;
  /** Asks again. A failure leaves the last answer: the task that failed has said so itself. */
  refresh(): Promise<void>;
}

export type SavedStore = StoreApi<SavedStoreState>;

/** What a reload would find again, decisions aside. */
export function createSavedStore(engine: EngineClient): SavedStore {
  return createStore<SavedStoreState>()((set) => ({
    saved: null,
    async refresh() {
      const saved = await engine.call("savedState", null).catch(() => null);
      if (saved !== null) set({ saved });
    },
  }));
}
