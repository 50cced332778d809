import type { BatchProgress } from "../../web/engine/batch/batch-page";

const REDRAW_MS = 100;
const SPEAK_MS = 10_000;

/**
 * Progress on standard error. A terminal gets one line that is drawn over; a log gets a line a stage, and one every ten
 * seconds where a stage takes longer.
 */
export class ProgressLine {
  private stage = "";
  private last = 0;
  private readonly terminal = process.stderr.isTTY === true;

  constructor(private readonly quiet: boolean) {}

  readonly show = (progress: BatchProgress): void => {
    if (this.quiet) return;
    const now = performance.now();
    const newStage = progress.stage !== this.stage;
    if (!newStage && now - this.last < (this.terminal ? REDRAW_MS : SPEAK_MS)) return;
    this.stage = progress.stage;
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
