import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { ScoringProgress, ScoringReport } from "../../src/engine/protocol/calls";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { JournalStore } from "./journal-store";
import type { MessageStore } from "./message-store";
import type { TaskStore } from "./task-store";

export interface ScoringState {
  /** null until the candidates of the open project are scored with the current model. */
  readonly report: ScoringReport | null;
  readonly running: boolean;
  readonly progress: ScoringProgress | null;
  readonly error: unknown;
  /** The collective round whose scores are being fetched; null: none. */
  readonly roundAsked: number | null;
  /** Why another round could not be shown. */
  readonly roundError: unknown;
  /** Scores all candidates and every labelled pair; accepted pairs are evidence. Resolves to false if it failed or was stopped. */
  scoreAll(): Promise<boolean>;
  /** Puts the scores of another collective round in the place of those shown. Resolves to false if it failed. */
  showRound(round: number): Promise<boolean>;
  reset(report?: ScoringReport | null): void;
  dismissError(): void;
}

export type ScoringStore = StoreApi<ScoringState>;

export interface ScoringStoreParts {
  readonly engine: EngineClient;
  readonly tasks: TaskStore;
  readonly messages: MessageStore;
  readonly journal: JournalStore;
}

const NOTHING_RUNS = { running: false, progress: null, error: null, roundAsked: null, roundError: null } as const;

/** The scores of the open project. */
export function createScoringStore({ engine, tasks, messages, journal }: ScoringStoreParts): ScoringStore {
  return createStore<ScoringState>()((set, get) => ({
    report: null,
    ...NOTHING_RUNS,
    async scoreAll() {
      set({ ...NOTHING_RUNS, running: true });
      const { decisions } = journal.getState();
      try {
        const report = await tasks.getState().run("Scoring", ({ signal, report: show }) =>
          engine.call(
            "scoreAll",
            { decisions },
            {
              signal,
              onProgress(progress) {
                set({ progress });
                show(progress, { pairsPerSecond: progress.pairsPerSecond });
              },
            },
          ),
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
    async showRound(round) {
      const before = get().report;
      if (before?.round == null || before.round.shown === round) return true;
      set({ roundAsked: round, roundError: null });
      try {
        const report = await tasks
          .getState()
          .run("Fetching a round's scores", ({ signal }) => engine.call("showRound", { round }, { signal }));
        // Other scores came meanwhile: those stand.
        if (get().report !== before) return false;
        set({ report, roundAsked: null });
        messages.getState().say(shownText(round, before.round.last));
        return true;
      } catch (error) {
        if (get().report === before) set({ roundAsked: null, roundError: isAborted(error) ? null : error });
        return false;
      }
    },
    reset(report = null) {
      set({ ...NOTHING_RUNS, report });
    },
    dismissError() {
      set({ error: null, roundError: null });
    },
  }));
}

function shownText(round: number, last: number): string {
  if (round === last) return "The scores of the last round are shown.";
  return round === 0 ? "The network's own scores are shown." : `The scores of round ${round} of ${last} are shown.`;
}

/** The round shown where it is not the last: figures, queue and exports are then not what the model ends with. null elsewhere. */
export function earlierRound({ report }: Pick<ScoringState, "report">): NonNullable<ScoringReport["round"]> | null {
  return report?.round && report.round.shown < report.round.last ? report.round : null;
}
