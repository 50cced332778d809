import { WorkbenchError } from "./errors";

/** How far a long task is. `total` 0 means unknown. */
export interface StageProgress {
  /** What is being done, in the user's words: "Reading left nodes". */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** What a long task is given: a way to be stopped and a way to say how far it is. */
export interface TaskContext<Progress = StageProgress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Throws `base/aborted` if the task was stopped. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new WorkbenchError("base/aborted", "Stopped.");
}

/** Lets the worker handle its messages (an abort among them), then throws if the task was stopped. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  throwIfAborted(signal);
}

/** Calls `breathe` at most once every `milliseconds`: cheap enough for an inner loop. */
export class Breather {
  private last = performance.now();
  constructor(
    private readonly signal: AbortSignal | undefined,
    private readonly milliseconds = 50,
  ) {}

  /** True when it is time: `if (breather.due()) await breather.breathe()` keeps the loop free of needless awaits. */
  due(): boolean {
    return performance.now() - this.last >= this.milliseconds;
  }

  async breathe(): Promise<void> {
    await breathe(this.signal);
    this.last = performance.now();
  }
}
