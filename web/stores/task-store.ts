import { createStore, type StoreApi } from "zustand/vanilla";
import type { StageProgress } from "../../src/base/task";

/** A long task that runs now, as the status bar shows it. */
export interface RunningTask {
  readonly id: number;
  /** What it is, in the user's words: "Training". */
  readonly title: string;
  readonly progress: StageProgress | null;
  /** Rate, where the task counts pairs; null elsewhere. */
  readonly pairsPerSecond: number | null;
  /** Seconds; null until known. */
  readonly secondsLeft: number | null;
  /** The user asked for a stop and the engine has not confirmed it yet. */
  readonly stopping: boolean;
  /** Its work is lost when the page is left. */
  readonly unsaved: boolean;
}

/** What a task's work is given. */
export interface TaskHandle {
  readonly signal: AbortSignal;
  /** Says how far the task is; `secondsLeft` is estimated from the pace of the stage where it is not given. */
  report(progress: StageProgress, extra?: { pairsPerSecond?: number; secondsLeft?: number | null }): void;
}

export interface TaskState {
  /** In the order of their start; the last is the one to show. */
  readonly tasks: readonly RunningTask[];
  /**
   * Runs `work`, showing it in the status bar until it settles. Rejects as `work` does.
   *
   * @param options `unsaved`: its work would be lost with the page, so that leaving is asked about (false)
   */
  run<Result>(
    title: string,
    work: (handle: TaskHandle) => Promise<Result>,
    options?: { readonly unsaved: boolean },
  ): Promise<Result>;
  /** Asks a task to stop; it leaves the list when its work settles. */
  stop(id: number): void;
}

export type TaskStore = StoreApi<TaskState>;

/** Keeps what runs now. `now` gives milliseconds and is a parameter so that tests need no clock. */
export function createTaskStore(now: () => number = () => performance.now()): TaskStore {
  const controllers = new Map<number, AbortController>();
  let nextId = 1;
  return createStore<TaskState>()((set, get) => {
    function update(id: number, change: Partial<RunningTask>): void {
      set({ tasks: get().tasks.map((task) => (task.id === id ? { ...task, ...change } : task)) });
    }
    return {
      tasks: [],
      async run(title, work, { unsaved } = { unsaved: false }) {
        const id = nextId++;
        const controller = new AbortController();
        controllers.set(id, controller);
        const task: RunningTask = {
          id,
          title,
          progress: null,
          pairsPerSecond: null,
          secondsLeft: null,
          stopping: false,
          unsaved,
        };
        set({ tasks: [...get().tasks, task] });
        const pace = new StagePace(now);
        try {
          return await work({
            signal: controller.signal,
            report(progress, extra = {}) {
              const estimate = pace.secondsLeft(progress);
              update(id, {
                progress,
                pairsPerSecond: extra.pairsPerSecond ?? null,
                secondsLeft: extra.secondsLeft === undefined ? estimate : extra.secondsLeft,
              });
            },
          });
        } finally {
          controllers.delete(id);
          set({ tasks: get().tasks.filter((other) => other.id !== id) });
        }
      },
      stop(id) {
        if (!controllers.has(id)) return;
        update(id, { stopping: true });
        controllers.get(id)!.abort();
      },
    };
  });
}

/** Time left of a stage by its mean pace so far; starts anew with each stage. */
class StagePace {
  private stage = "";
  private since = 0;
  private doneThen = 0;

  constructor(private readonly now: () => number) {}

  secondsLeft({ stage, done, total }: StageProgress): number | null {
    if (stage !== this.stage) {
      this.stage = stage;
      this.since = this.now();
      this.doneThen = done;
      return null;
    }
    const seconds = (this.now() - this.since) / 1000;
    const gained = done - this.doneThen;
    // The first second says little about the pace.
    if (total <= 0 || gained <= 0 || seconds < 1) return null;
    return ((total - done) * seconds) / gained;
  }
}
