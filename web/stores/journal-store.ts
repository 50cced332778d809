import { createStore, type StoreApi } from "zustand/vanilla";
import type { Decision } from "../../src/review/decision";

/** What the status bar says about the user's work. */
export type SaveState =
  | { readonly kind: "nothing" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: number }
  | { readonly kind: "failed"; readonly message: string };

export interface JournalState {
  /** The open project's decisions as far as they are loaded, oldest first: what training and export are given. */
  readonly decisions: readonly Decision[];
  readonly save: SaveState;
  /** Whoever keeps the journal publishes it here after each change. */
  publish(decisions: readonly Decision[], save: SaveState): void;
  reset(): void;
}

export type JournalStore = StoreApi<JournalState>;

/** A mirror of the decision journal for the rest of the page; it keeps nothing itself. */
export function createJournalStore(): JournalStore {
  return createStore<JournalState>()((set) => ({
    decisions: [],
    save: { kind: "nothing" },
    publish(decisions, save) {
      set({ decisions, save });
    },
    reset() {
      set({ decisions: [], save: { kind: "nothing" } });
    },
  }));
}
