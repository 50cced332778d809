import { WorkbenchError } from "../../base/errors";
import { breathe, type TaskContext } from "../../base/task";
import * as tf from "../tf";
import { type Backend, type BackendName, backendTitles } from "./backend";
import { type ChosenBackend, chooseBackend } from "./choose-backend";

interface Running {
  readonly backend: Backend;
  readonly release: () => void;
  /** Aborted when the device is lost, with the browser's reason. */
  readonly loss: AbortSignal;
}

/**
 * Owns which backend TensorFlow.js runs on: starts one, moves to another, and stops what runs when the device is lost.
 * Tensors do not survive a move: whoever needs values later keeps them as arrays.
 */
export class BackendRunner {
  private running: Running | null = null;

  /**
   * @param backends best first
   * @param selfTest largest deviation of the current backend from known numbers, relative to what is allowed
   */
  constructor(
    private readonly backends: readonly Backend[],
    private readonly selfTest: () => Promise<number>,
  ) {}

  /**
   * Chooses, starts and checks a backend. Where that fails, the one that ran before runs again, or none if there was none.
   *
   * @throws {WorkbenchError} `engine/backend`, `engine/self-test` (see `chooseBackend`), `base/aborted`
   */
  async choose(choice: "auto" | BackendName, task: TaskContext): Promise<ChosenBackend> {
    const before = this.running;
    try {
      return await chooseBackend(choice, this.backends, {
        start: (backend) => this.start(backend),
        selfTest: this.selfTest,
        ...task,
      });
    } catch (error) {
      if (before) await this.start(before.backend);
      else this.stop();
      throw error;
    }
  }

  /**
   * Runs work that computes on the current backend, and stops it when the device is lost: the signal it is given aborts.
   * A device that was lost earlier is started again first, so that trying again helps.
   *
   * @throws {WorkbenchError} `engine/device-lost`; `engine/backend` if none runs; whatever the work throws
   */
  async guard<Progress, Result>(
    task: TaskContext<Progress>,
    work: (task: TaskContext<Progress>) => Result | Promise<Result>,
  ): Promise<Result> {
    if (this.running?.loss.aborted) await this.restart(this.running);
    const { running } = this;
    if (!running) {
      throw new WorkbenchError(
        "engine/backend",
        "No backend runs, so nothing can be computed. Choose one in the status bar.",
      );
    }
    const { loss } = running;
    const signal = task.signal ? AbortSignal.any([task.signal, loss]) : loss;
    try {
      const result = await Promise.race([work({ ...task, signal }), rejectedBy(loss)]);
      // Reads from a lost device may succeed and give zeros.
      if (loss.aborted) throw lossError(running);
      return result;
    } catch (error) {
      // A failed read may be heard of before the loss that caused it.
      await breathe(undefined);
      throw loss.aborted ? lossError(running) : error;
    }
  }

  private async start(backend: Backend): Promise<void> {
    if (this.running?.backend === backend && !this.running.loss.aborted) return;
    this.stop();
    const loss = new AbortController();
    const release = await backend.start((reason) => loss.abort(reason));
    this.running = { backend, release, loss: loss.signal };
  }

  private stop(): void {
    const before = this.running;
    this.running = null;
    // Forgets all tensors and lets go of all backends, their memory and the flags that they had set.
    tf.engine().reset();
    before?.release();
  }

  private async restart(lost: Running): Promise<void> {
    try {
      await this.start(lost.backend);
    } catch {
      // Kept as lost, so that the next task tries again and says the same.
      this.running = lost;
      throw lossError(lost);
    }
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const now = () => reject(new Error("The device was lost."));
    if (signal.aborted) now();
    else signal.addEventListener("abort", now, { once: true });
  });
}

function lossError({ backend, loss }: Running): WorkbenchError {
  return new WorkbenchError(
    "engine/device-lost",
    `${backendTitles[backend.name]} lost the graphics card (${String(loss.reason)}), so what ran was stopped. ` +
      "The last checkpoint is kept: start it again, or choose another backend.",
    { backend: backend.name },
  );
}
