import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { BackendName } from "../../src/engine/protocol/calls";
import {
  type ComparisonProgress,
  type MatcherName,
  type MatcherResult,
  matcherNames,
} from "../../src/engine/protocol/comparison";
import type { CandidateReport, ProjectProfile } from "../../src/engine/protocol/project";
import type { TrainingSettings } from "../../src/engine/protocol/training";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { MessageStore } from "./message-store";
import type { TaskHandle, TaskStore } from "./task-store";

/** Those that the engine can run. */
export const offeredMatchers: readonly MatcherName[] = matcherNames;

/** What a comparison was made on: results of equal conditions stand in one table. */
export interface ComparisonConditions {
  readonly project: string;
  readonly candidates: Pick<CandidateReport, "settings" | "pairs">;
  readonly links: ProjectProfile["links"];
  readonly settings: TrainingSettings;
  readonly backend: BackendName | null;
}

export type ComparisonPhase = "idle" | "running" | "stopping";

export interface ComparisonState {
  /** What the next run compares. */
  readonly chosen: readonly MatcherName[];
  readonly phase: ComparisonPhase;
  /** Matchers of the run that goes on; empty between runs. */
  readonly running: readonly MatcherName[];
  readonly progress: Omit<ComparisonProgress, "finished"> | null;
  /** In the order of `matcherNames`, one a matcher, all under `conditions`. */
  readonly results: readonly MatcherResult[];
  readonly conditions: ComparisonConditions | null;
  /** Of the last run that ended well. */
  readonly sharedSeconds: number | null;
  /** The last run was stopped; what had finished by then is kept. */
  readonly stopped: boolean;
  readonly error: unknown;

  choose(matchers: readonly MatcherName[]): void;
  /**
   * Runs the chosen matchers under `conditions`. Results of earlier runs stay where the conditions are the same. Resolves to
   * false if it failed or was stopped.
   */
  compare(conditions: ComparisonConditions): Promise<boolean>;
  /** Stops the run; settles through `compare`. */
  cancel(): void;
  /** Another project or other candidates: the results go, the choice stays. */
  reset(): void;
  dismissError(): void;
}

export type ComparisonStore = StoreApi<ComparisonState>;

const NOTHING_MEASURED = { results: [], conditions: null, sharedSeconds: null, stopped: false, error: null } as const;

/** Which matchers are compared, how far that is, and what came out: kept as long as the page. */
export function createComparisonStore(engine: EngineClient, tasks: TaskStore, messages: MessageStore): ComparisonStore {
  return createStore<ComparisonState>()((set, get) => {
    let cancelRun: (() => void) | null = null;

    function follow(handle: TaskHandle): (progress: ComparisonProgress) => void {
      return ({ finished, ...progress }) => {
        set({ progress, ...(finished.length > 0 && { results: merged(get().results, finished) }) });
        const { share, done, total } = progress;
        const stage = `${done} of ${total} compared, ${progress.stage}`;
        // A stage's pace says nothing of the matchers to come.
        handle.report({ stage, done: share ?? 0, total: share === null ? 0 : 1 }, { secondsLeft: null });
      };
    }

    return {
      chosen: offeredMatchers.filter((name) => name !== "all"),
      phase: "idle",
      running: [],
      progress: null,
      ...NOTHING_MEASURED,

      choose(matchers) {
        set({ chosen: offeredMatchers.filter((name) => matchers.includes(name)) });
      },
      async compare(conditions) {
        const { chosen } = get();
        if (!sameConditions(get().conditions, conditions)) set(NOTHING_MEASURED);
        set({ phase: "running", running: chosen, progress: null, conditions, stopped: false, error: null });
        try {
          const report = await tasks.getState().run(
            "Comparing",
            (handle) => {
              const aborter = new AbortController();
              cancelRun = () => aborter.abort();
              const signal = AbortSignal.any([handle.signal, aborter.signal]);
              signal.addEventListener("abort", () => set({ phase: "stopping" }), { once: true });
              const request = { matchers: chosen, settings: conditions.settings };
              return engine.call("compare", request, { signal, onProgress: follow(handle) });
            },
            { unsaved: true },
          );
          set({ results: merged(get().results, report.results), sharedSeconds: report.sharedSeconds });
          messages.getState().say("The comparison is finished.");
          return true;
        } catch (error) {
          set(isAborted(error) ? { stopped: true } : { error });
          if (isAborted(error)) messages.getState().say("Comparing: stopped.");
          return false;
        } finally {
          cancelRun = null;
          set({ phase: "idle", running: [], progress: null });
        }
      },
      cancel() {
        cancelRun?.();
      },
      reset() {
        set(NOTHING_MEASURED);
      },
      dismissError() {
        set({ error: null });
      },
    };
  });
}

/** Whether figures measured under both may stand side by side. */
export function sameConditions(one: ComparisonConditions | null, other: ComparisonConditions | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The newer result of each matcher, in their fixed order. */
function merged(before: readonly MatcherResult[], news: readonly MatcherResult[]): MatcherResult[] {
  const byName = new Map([...before, ...news].map((result) => [result.matcher, result]));
  return matcherNames.flatMap((name) => byName.get(name) ?? []);
}
