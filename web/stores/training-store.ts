import { createStore, type StoreApi } from "zustand/vanilla";
import { isAborted } from "../../src/base/errors";
import type { ExportedFile } from "../../src/engine/protocol/calls";
import type {
  ModelSummary,
  TrainingProgress,
  TrainingReport,
  TrainingSettings,
} from "../../src/engine/protocol/training";
import { defaultTrainingSettings } from "../../src/engine/protocol/training-defaults";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import type { JournalStore } from "./journal-store";
import type { MessageStore } from "./message-store";
import { roundProgress } from "./round-progress";
import type { TaskHandle, TaskStore } from "./task-store";

export type TrainingPhase = "idle" | "running" | "pausing" | "paused" | "stopping";

export interface TrainingState {
  readonly settings: TrainingSettings;
  readonly phase: TrainingPhase;
  /** Of the run that goes on, or of the last one that was stopped or failed; null before and after a success. */
  readonly progress: TrainingProgress | null;
  /** The last run that ended well in this project. */
  readonly report: TrainingReport | null;
  /** The engine's current model, whichever project trained it. */
  readonly model: ModelSummary | null;
  readonly error: unknown;

  change(settings: Partial<TrainingSettings>): void;
  resetSettings(): void;
  /** Trains on the known links and the decisions so far. Resolves to false if it failed or was stopped. */
  train(): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Stops the run; settles through `train`. */
  cancel(): void;
  refreshModel(): Promise<void>;
  importModel(fileName: string, bytes: Uint8Array): Promise<boolean>;
  exportModel(): Promise<ExportedFile | null>;
  /** Another project is open: what was measured on the old one goes, settings and model stay. */
  forgetRun(): void;
  dismissError(): void;
}

export type TrainingStore = StoreApi<TrainingState>;

export interface TrainingStoreParts {
  readonly engine: EngineClient;
  readonly tasks: TaskStore;
  readonly messages: MessageStore;
  readonly journal: JournalStore;
  /** Called when the current model changed, by training or by import. */
  readonly onModel: (model: ModelSummary) => void;
}

/** Settings, progress and result of training. */
export function createTrainingStore({ engine, tasks, messages, journal, onModel }: TrainingStoreParts): TrainingStore {
  return createStore<TrainingState>()((set, get) => {
    let cancelRun: (() => void) | null = null;

    function follow(handle: TaskHandle): (progress: TrainingProgress) => void {
      return (progress) => {
        set({ progress, phase: phaseAfter(get().phase, progress) });
        if (progress.phase === "rounds") {
          const { share } = roundProgress(progress.stage);
          // The sentence has the percentage already; another amount of work each time, so no time left.
          const stage = progress.stage.replace(/ \(\d+ %\)$/, "");
          handle.report({ stage, done: share ?? 0, total: share === null ? 0 : 1 }, { secondsLeft: null });
          return;
        }
        const stepsDone = Math.max(0, progress.epoch - 1) * progress.stepsPerEpoch + progress.step;
        handle.report(
          { stage: progress.stage, done: stepsDone, total: progress.epochs * progress.stepsPerEpoch },
          progress.phase === "paused"
            ? { secondsLeft: null }
            : { pairsPerSecond: progress.pairsPerSecond, secondsLeft: progress.secondsLeft },
        );
      };
    }

    /** Runs a small request whose failure is shown with the form. */
    async function attempt<Result>(work: () => Promise<Result>): Promise<Result | null> {
      try {
        return await work();
      } catch (error) {
        if (!isAborted(error)) set({ error });
        return null;
      }
    }

    return {
      settings: defaultTrainingSettings,
      phase: "idle",
      progress: null,
      report: null,
      model: null,
      error: null,

      change(settings) {
        set({ settings: { ...get().settings, ...settings } });
      },
      resetSettings() {
        set({ settings: defaultTrainingSettings });
      },
      async train() {
        set({ phase: "running", progress: null, error: null });
        const request = { settings: get().settings, decisions: journal.getState().decisions };
        try {
          const report = await tasks.getState().run(
            "Training",
            (handle) => {
              const aborter = new AbortController();
              cancelRun = () => aborter.abort();
              const signal = AbortSignal.any([handle.signal, aborter.signal]);
              signal.addEventListener("abort", () => set({ phase: "stopping" }), { once: true });
              return engine.call("train", request, { signal, onProgress: follow(handle) });
            },
            { unsaved: true },
          );
          set({ phase: "idle", progress: null, report, model: report.model });
          messages.getState().say("Training is finished.");
          onModel(report.model);
          return true;
        } catch (error) {
          set({ phase: "idle", error: isAborted(error) ? null : error });
          if (isAborted(error)) messages.getState().say("Training: stopped.");
          return false;
        } finally {
          cancelRun = null;
        }
      },
      async pause() {
        if (get().phase !== "running") return;
        set({ phase: "pausing" });
        if ((await attempt(async () => [await engine.call("pauseTraining", null)])) === null) set({ phase: "running" });
      },
      async resume() {
        if (get().phase !== "paused" && get().phase !== "pausing") return;
        if ((await attempt(async () => [await engine.call("resumeTraining", null)])) !== null)
          set({ phase: "running" });
      },
      cancel() {
        cancelRun?.();
      },
      async refreshModel() {
        set({ model: (await attempt(() => engine.call("currentModel", null))) ?? null });
      },
      async importModel(fileName, bytes) {
        const model = await attempt(() =>
          tasks
            .getState()
            .run("Reading the model", ({ signal, report }) =>
              engine.call(
                "importModel",
                { fileName, bytes },
                { signal, onProgress: report, transfer: [bytes.buffer as ArrayBuffer] },
              ),
            ),
        );
        if (model === null) return false;
        set({ model, report: null, error: null });
        messages.getState().say(`The model trained on ${model.trainedOn} is loaded.`);
        onModel(model);
        return true;
      },
      exportModel() {
        return attempt(() => engine.call("exportModel", null));
      },
      forgetRun() {
        set({ phase: "idle", progress: null, report: null, error: null });
      },
      dismissError() {
        set({ error: null });
      },
    };
  });
}

/**
 * The engine's word on the phase, but a stop that is under way stays one, and a pause is pending until confirmed. Rounds know no pause:
 * one that was asked for just before them comes to nothing.
 */
function phaseAfter(phase: TrainingPhase, progress: TrainingProgress): TrainingPhase {
  if (phase === "stopping") return "stopping";
  if (progress.phase === "rounds") return "running";
  if (progress.phase === "paused") return "paused";
  return phase === "pausing" ? "pausing" : "running";
}
