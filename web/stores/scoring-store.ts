import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { ScoringProgress, ScoringReport } from "../../src/engine/protocol/calls";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { MessageStore } from "./message-store";
import type { TaskStore } from "./task-store";

export interface ScoringState {
  /** null until the candidates of the open project are scored with the current model. */
  readonly report: ScoringReport | null;
  readonly running: boolean;
  readonly progress: ScoringProgress | null;
  readonly error: unknown;
  /** Scores all candidates and every labelled pair. Resolves to false if it failed or was stopped. */
  scoreAll(): Promise<boolean>;
  reset(report?: ScoringReport | null): void;
  dismissError(): void;
}

export type ScoringStore = StoreApi<ScoringState>;

/** The scores of the open project. */
export function createScoringStore(engine: EngineClient, tasks: TaskStore, messages: MessageStore): ScoringStore {
  return createStore<ScoringState>()((set) => ({
    report: null,
    running: false,
    progress: null,
    error: null,
    async scoreAll() {
      set({ running: true, progress: null, error: null });
      try {
        const report = await tasks.getState().run("Scoring", ({ signal, report: show }) =>
          engine.call("scoreAll", null, {
            signal,
            onProgress(progress) {
              set({ progress });
              show(progress, { pairsPerSecond: progress.pairsPerSecond });
            },
          }),
        );
        set({ report, running: false, progress: null });
        messages.getState().say("All candidate pairs are scored.");
        return true;
      } catch (error) {
        set({ running: false, progress: null, error: isAborted(error) ? null : error });
        if (isAborted(error)) messages.getState().say("Scoring: stopped.");
        return false;
      }
    },
    reset(report = null) {
      set({ report, running: false, progress: null, error: null });
    },
    dismissError() {
      set({ error: null });
    },
  }));
}
