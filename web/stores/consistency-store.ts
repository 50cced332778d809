import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type {
  ConsistencyClasses,
  ConsistencyProgress,
  ConsistencyRequest,
  ConsistencyRun,
  TcmSearchProgress,
  TcmSearchReport,
  TcmTry,
  VerdictFlips,
} from "../../src/engine/protocol/consistency";
import type { TcmSettings, TrainingSettings } from "../../src/engine/protocol/training";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { MessageStore } from "./message-store";
import type { TaskHandle, TaskStore } from "./task-store";

/** So many seeds at most: each trains two networks. */
export const MOST_SEEDS = 5;

/** What the runs were made under: figures of other conditions are not those of the form. */
export type ConsistencyConditions = Omit<ConsistencyRequest, "withMaps">;

/** What goes on: networks without and with the TCM loss, or the choice of its margins. */
export type ConsistencyWork = "comparing" | "choosing";

export interface ConsistencyState {
  readonly seedCount: number;
  /** Margins and weights of the runs with TCM; null: those of the Train screen, else the defaults. */
  readonly tcm: TcmSettings | null;
  readonly classes: ConsistencyClasses;

  readonly phase: "idle" | "running" | "stopping";
  /** The work that goes on, or the last one. */
  readonly work: ConsistencyWork | null;
  readonly progress: Omit<ConsistencyProgress, "finished"> | null;
  /** Seed after seed, each without and then with; what had finished when a run was stopped stays. */
  readonly runs: readonly ConsistencyRun[];
  readonly flips: readonly VerdictFlips[];
  readonly conditions: ConsistencyConditions | null;
  /** The comparison before was stopped. */
  readonly stopped: boolean;
  /** Of the choice that goes on, or of the last one; the first is the one without. */
  readonly tries: readonly TcmTry[];
  /** The last choice that came to its end. */
  readonly search: TcmSearchReport | null;
  /** Of `work`. */
  readonly error: unknown;

  change(choice: Partial<Pick<ConsistencyState, "seedCount" | "tcm" | "classes">>): void;
  /** Trains without and with. Resolves to false if it failed or was stopped. */
  compare(conditions: ConsistencyConditions): Promise<boolean>;
  /** Chooses margins and weights on the validation split and takes them over. Resolves to false if it failed or was stopped. */
  choose(settings: TrainingSettings, classes: ConsistencyClasses): Promise<boolean>;
  /** Stops what goes on; settles through `compare` or `choose`. */
  cancel(): void;
  /** Another project or other candidates: the results go, and with them the classes; margins and seeds stay. */
  reset(): void;
  dismissError(): void;
}

export type ConsistencyStore = StoreApi<ConsistencyState>;

const NOTHING_MEASURED = {
  runs: [],
  flips: [],
  conditions: null,
  stopped: false,
  tries: [],
  search: null,
  error: null,
} as const;

const titles: Readonly<Record<ConsistencyWork, string>> = {
  comparing: "Training with and without TCM",
  choosing: "Choosing margins",
};

/** What is trained with and without the TCM loss, how far that is, and what came out: kept as long as the project. */
export function createConsistencyStore(
  engine: EngineClient,
  tasks: TaskStore,
  messages: MessageStore,
): ConsistencyStore {
  return createStore<ConsistencyState>()((set, get) => {
    let cancelWork: (() => void) | null = null;

    /** Runs one of the two as a task. Resolves to false if it failed or was stopped. */
    async function work(
      kind: ConsistencyWork,
      run: (handle: TaskHandle, signal: AbortSignal) => Promise<void>,
      done: string,
    ): Promise<boolean> {
      set({ phase: "running", work: kind, progress: null, error: null });
      try {
        await tasks.getState().run(
          titles[kind],
          (handle) => {
            const aborter = new AbortController();
            cancelWork = () => aborter.abort();
            const signal = AbortSignal.any([handle.signal, aborter.signal]);
            signal.addEventListener("abort", () => set({ phase: "stopping" }), { once: true });
            return run(handle, signal);
          },
          { unsaved: true },
        );
        messages.getState().say(done);
        return true;
      } catch (error) {
        if (isAborted(error)) messages.getState().say(`${titles[kind]}: stopped.`);
        else set({ error });
        if (kind === "comparing" && isAborted(error)) set({ stopped: true });
        return false;
      } finally {
        cancelWork = null;
        set({ phase: "idle", progress: null });
      }
    }

    function follow(handle: TaskHandle, { finished: _, ...progress }: ConsistencyProgress | TcmSearchProgress): void {
      set({ progress });
      const { done, total, share } = progress;
      const stage = `${done} of ${total} done. ${progress.stage}`;
      // A stage's pace says nothing of the runs to come.
      handle.report({ stage, done: done + (share ?? 0), total }, { secondsLeft: null });
    }

    return {
      seedCount: 1,
      tcm: null,
      classes: { by: "type" },
      phase: "idle",
      work: null,
      progress: null,
      ...NOTHING_MEASURED,

      change(choice) {
        set(choice);
      },
      compare(conditions) {
        set({ runs: [], flips: [], conditions, stopped: false });
        return work(
          "comparing",
          async (handle, signal) => {
            const onProgress = (progress: ConsistencyProgress) => {
              if (progress.finished.length > 0) set({ runs: [...get().runs, ...progress.finished] });
              follow(handle, progress);
            };
            const request = { ...conditions, withMaps: true };
            const { runs, flips } = await engine.call("compareConsistency", request, { signal, onProgress });
            set({ runs, flips });
          },
          "Training with and without TCM is finished.",
        );
      },
      choose(settings, classes) {
        set({ tries: [], search: null });
        return work(
          "choosing",
          async (handle, signal) => {
            const onProgress = (progress: TcmSearchProgress) => {
              if (progress.finished.length > 0) set({ tries: [...get().tries, ...progress.finished] });
              follow(handle, progress);
            };
            const search = await engine.call("searchTcm", { settings, classes }, { signal, onProgress });
            set({ search, tries: search.tries, ...(search.chosen && { tcm: search.chosen }) });
          },
          "Margins and weights were tried on validation.",
        );
      },
      cancel() {
        cancelWork?.();
      },
      reset() {
        set({ ...NOTHING_MEASURED, classes: { by: "type" } });
      },
      dismissError() {
        set({ error: null });
      },
    };
  });
}

/** The seeds of so many runs: the form's own and those that follow it. */
export function seedsFrom(seed: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => seed + place);
}

/** Whether figures of one are what the other would measure. */
export function sameConsistency(one: ConsistencyConditions | null, other: ConsistencyConditions): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
