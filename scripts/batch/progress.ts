import type { BatchProgress } from "../../web/engine/batch/batch-page";

const REDRAW_MS = 100;
const SPEAK_MS = 5_000;

/**
 * Progress on standard error. A terminal gets one line that is drawn over; a log gets a line when a stage is reached for
 * the first time, and one every five seconds.
 */
export class ProgressLine {
  private readonly reached = new Set<string>();
  private last = 0;
  private readonly terminal = process.stderr.isTTY === true;

  constructor(private readonly quiet: boolean) {}

  readonly show = (progress: BatchProgress): void => {
    if (this.quiet) return;
    const now = performance.now();
    // "Epoch 7 of 30" is the same stage as "Epoch 6 of 30".
    const stage = progress.stage.replace(/\d+/g, "");
    if (this.reached.has(stage) && now - this.last < (this.terminal ? REDRAW_MS : SPEAK_MS)) return;
    this.reached.add(stage);
    this.last = now;
    const text = lineOf(progress);
    process.stderr.write(this.terminal ? `\r\x1b[K${text}` : `${text}\n`);
  };

  /** Clears the terminal's line. */
  end(): void {
    if (!this.quiet && this.terminal) process.stderr.write("\r\x1b[K");
  }
}

function lineOf({ stage, done, total, note }: BatchProgress): string {
  const share = total > 0 ? ` ${done.toLocaleString("en")} of ${total.toLocaleString("en")}` : "";
  return `${stage}${share}${note ? `, ${note}` : ""}`;
}
