import { throwIfAborted } from "../base/task";

/** Where a training run waits while it is paused. */
export class PauseGate {
  private closed = false;
  private waiting: (() => void)[] = [];

  get paused(): boolean {
    return this.closed;
  }

  pause(): void {
    this.closed = true;
  }

  resume(): void {
    this.closed = false;
    for (const go of this.waiting.splice(0)) go();
  }

  /**
   * Passes at once when open; otherwise waits for `resume`, or for an abort.
   *
   * @throws {WorkbenchError} `base/aborted`
   */
  async pass(signal: AbortSignal | undefined): Promise<void> {
    throwIfAborted(signal);
    if (!this.closed) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        signal?.removeEventListener("abort", go);
        resolve();
      };
      this.waiting.push(go);
      signal?.addEventListener("abort", go);
    });
    throwIfAborted(signal);
  }
}
