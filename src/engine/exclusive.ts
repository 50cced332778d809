import { WorkbenchError } from "../base/errors";

/** Lets one long task run at a time: two would share the state they write and the backend's memory. */
export class Exclusive {
  private running: string | null = null;

  /**
   * Runs `work` unless another task runs.
   *
   * @param title what is done, in the user's words: "Training"
   * @throws {WorkbenchError} `engine/busy`, naming the running task
   */
  async run<Result>(title: string, work: () => Result | Promise<Result>): Promise<Result> {
    if (this.running) {
      throw new WorkbenchError(
        "engine/busy",
        `${title} has to wait: ${this.running.toLowerCase()} is still running. Stop it or let it finish first.`,
        { running: this.running, refused: title },
      );
    }
    this.running = title;
    try {
      return await work();
    } finally {
      this.running = null;
    }
  }
}
