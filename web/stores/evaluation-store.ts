import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { StageProgress } from "../../src/base/task";
import type { EvaluationReport, EvaluationRequest } from "../../src/engine/protocol/evaluation";
import type { LinkProfile } from "../../src/engine/protocol/project";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import { DEFAULT_BOUNDS } from "../../src/evaluation/calibration-range";
import { chosenThreshold } from "../../src/evaluation/chosen-threshold";
import type { OperatingPoint } from "../../src/evaluation/operating-point";
import type { Decision } from "../../src/review/decision";
import { offeredBases } from "./evaluation-basis";
import type { JournalStore } from "./journal-store";
import type { MessageStore } from "./message-store";
import { type OperatingPointStore, pointInForce } from "./operating-point-store";
import type { ScoringStore } from "./scoring-store";
import type { TaskStore } from "./task-store";

/** What is measured, and how. */
export type EvaluationChoice = Omit<EvaluationRequest, "decisions">;

/** An operating point that is tried out: it changes nothing until it is chosen. */
export type DraftPoint = Pick<OperatingPoint, "accept" | "review" | "origin" | "binding">;

export interface EvaluationState {
  readonly choice: EvaluationChoice;
  /** Of the scores that stand; null until they were measured. */
  readonly report: EvaluationReport | null;
  /** The decisions that the report was measured with; null without a report. */
  readonly measured: readonly Decision[] | null;
  readonly draft: DraftPoint;
  readonly running: boolean;
  readonly progress: StageProgress | null;
  readonly error: unknown;
  /** The choice that was last measured by, or is being: what failed or was stopped does not start again by itself. */
  readonly asked: EvaluationChoice | null;
  /** The user stopped the last measuring. */
  readonly stopped: boolean;

  change(choice: Partial<EvaluationChoice>): void;
  /** Measures by the choice and the decisions so far; a run that goes on gives way. Resolves to false if it failed, was stopped or gave way. */
  measure(): Promise<boolean>;
  /**
   * Moves one of the draft's thresholds by hand. The review threshold makes way for the accept threshold and comes back with it, as far as
   * it was last put; put by hand itself, it stops at the accept threshold.
   */
  move(kind: "accept" | "review", value: number): void;
  /** Tries out another point. Its review threshold, or the one last asked for where it has none, is held below its accept threshold. */
  propose(point: Omit<DraftPoint, "review"> & { readonly review?: number }): void;
  /** Another project is open: its splits decide what is measured on. */
  takeUp(links: LinkProfile | null): void;
  /** Other scores: what was measured is void, the choice stays. */
  reset(): void;
  dismissError(): void;
}

export type EvaluationStore = StoreApi<EvaluationState>;

export interface EvaluationStoreParts {
  readonly engine: EngineClient;
  readonly tasks: TaskStore;
  readonly messages: MessageStore;
  readonly journal: JournalStore;
  readonly scoring: ScoringStore;
  readonly operatingPoint: OperatingPointStore;
}

const NOTHING_RUNS = { running: false, progress: null, error: null, stopped: false } as const;
const NOTHING_MEASURED = { report: null, measured: null, asked: null } as const;

/** What the scores are worth on pairs whose truth is known, and the operating point that is tried out on them. */
export function createEvaluationStore(parts: EvaluationStoreParts): EvaluationStore {
  const { engine, tasks, messages, journal, scoring, operatingPoint } = parts;
  return createStore<EvaluationState>()((set, get) => {
    /** The run that goes on: to be stopped, and to be waited for, since the engine does one at a time. */
    let current: { readonly aborter: AbortController; readonly settled: Promise<unknown> } | null = null;
    let generation = 0;
    /** Where the review threshold was last put: what the draft has is no higher than its accept threshold, but comes back to this. */
    let reviewWish = startingPoint(null, null).review;

    /** Puts a point on trial with as much of the wished review threshold as it allows. */
    function tryOut(point: Omit<DraftPoint, "review">, wish: number): void {
      reviewWish = wish;
      set({ draft: { ...point, review: Math.min(wish, point.accept) } });
    }

    /** Whatever is under way belongs to the past. */
    function giveWay(): void {
      generation++;
      current?.aborter.abort();
    }

    return {
      choice: { basis: { kind: "verdicts" }, groupBy: null, c: 1, bounds: DEFAULT_BOUNDS },
      ...NOTHING_MEASURED,
      draft: startingPoint(null, null),
      ...NOTHING_RUNS,

      change(choice) {
        set({ choice: { ...get().choice, ...choice }, error: null, stopped: false });
      },
      async measure() {
        giveWay();
        const asked = generation;
        const { choice } = get();
        set({ ...NOTHING_RUNS, running: true, asked: choice });
        await current?.settled;
        if (asked !== generation) return false;
        const aborter = new AbortController();
        const { decisions } = journal.getState();
        const run = tasks.getState().run("Measuring", ({ signal, report: show }) =>
          engine.call(
            "evaluate",
            { ...choice, decisions },
            {
              signal: AbortSignal.any([signal, aborter.signal]),
              onProgress(progress) {
                if (asked === generation) set({ progress });
                show(progress);
              },
            },
          ),
        );
        current = { aborter, settled: run.catch(() => null) };
        try {
          const report = await run;
          if (asked !== generation) return false;
          const first = get().report === null;
          set({ ...NOTHING_RUNS, report, measured: decisions });
          if (first) {
            const { review, ...point } = draftNow();
            tryOut(point, review);
          }
          messages.getState().say("The scores are measured.");
          return true;
        } catch (error) {
          if (asked !== generation) return false;
          set({ ...NOTHING_RUNS, ...(isAborted(error) ? { stopped: true } : { error }) });
          if (isAborted(error)) messages.getState().say("Measuring: stopped.");
          return false;
        }
      },
      move(kind, value) {
        const { draft } = get();
        // How the accept threshold came about still holds when the other one moves.
        if (kind === "accept") tryOut(byHand(value), reviewWish);
        else tryOut(draft, Math.min(value, draft.accept));
      },
      propose({ review = reviewWish, ...point }) {
        tryOut(point, review);
      },
      takeUp(links) {
        giveWay();
        set({
          ...NOTHING_RUNS,
          ...NOTHING_MEASURED,
          choice: { ...get().choice, basis: offeredBases(links)[0]!, groupBy: null },
        });
      },
      reset() {
        giveWay();
        set({ ...NOTHING_RUNS, ...NOTHING_MEASURED });
      },
      dismissError() {
        set({ error: null });
      },
    };

    function draftNow(): DraftPoint {
      return startingPoint(
        pointInForce(operatingPoint.getState()),
        chosenThreshold(scoring.getState().report?.metrics),
      );
    }
  });
}

/** The point in force, else the threshold of best F1 on validation, else the middle; looked at is what scores half of that. */
function startingPoint(inForce: OperatingPoint | null, best: number | null): DraftPoint {
  if (inForce) {
    const { accept, review, origin, binding } = inForce;
    return { accept, review, origin, binding };
  }
  if (best === null) return { ...byHand(0.5), review: 0.25 };
  return { accept: best, review: best / 2, origin: { by: "best-f1" }, binding: null };
}

function byHand(accept: number): Omit<DraftPoint, "review"> {
  return { accept, origin: { by: "hand" }, binding: null };
}

/** Whether the choice is another than the one that was last measured by, or is being. */
export function isOutdated({ asked, choice }: Pick<EvaluationState, "asked" | "choice">): boolean {
  return JSON.stringify(asked) !== JSON.stringify(choice);
}
