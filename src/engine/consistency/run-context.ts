import type { TaskContext } from "../../base/task";

/** Where one of several runs stands, without what has finished. */
export interface RunStanding {
  readonly done: number;
  readonly total: number;
  readonly stage: string;
  readonly share: number | null;
}

/**
 * What one of several runs is given: its stages become the whole task's progress.
 *
 * @param title what the run is, in the user's words
 * @param done runs before it @param total runs in all
 */
export function runContext<Finished>(
  { signal, onProgress }: TaskContext<RunStanding & { readonly finished: readonly Finished[] }>,
  title: string,
  done: number,
  total: number,
): TaskContext {
  return {
    signal,
    onProgress: ({ stage, done: steps, total: ofSteps }) =>
      onProgress?.({
        done,
        total,
        stage: `${title}: ${stage}`,
        share: ofSteps > 0 ? Math.min(1, steps / ofSteps) : null,
        finished: [],
      }),
  };
}
