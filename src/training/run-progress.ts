import type { RunSettings } from "./run-settings";

export interface EpochPoint {
  readonly epoch: number;
  readonly loss: number;
  /** null without a match to validate on */
  readonly validPrauc: number | null;
}

/** Where a run stands; said after every step. */
export interface RunProgress {
  readonly phase: "preparing" | "training" | "validating";
  readonly stage: string;
  readonly epoch: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly pairsPerSecond: number;
  readonly history: readonly EpochPoint[];
}

export interface RunControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Waits while the run is paused; called between steps. */
  readonly whilePaused?: ((signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/** Keeps count of what a run has done and says so. */
export class ProgressTeller {
  readonly history: EpochPoint[] = [];
  seconds = 0;
  private epoch = 0;
  private step = 0;
  private stepsPerEpoch = 0;
  private pairs = 0;
  private stepSeconds = 0;
  private readonly started = performance.now();

  constructor(
    private readonly control: RunControl,
    private readonly settings: RunSettings,
  ) {}

  get pairsPerSecond(): number {
    return this.stepSeconds > 0 ? this.pairs / this.stepSeconds : 0;
  }

  startEpoch(epoch: number, steps: number): void {
    this.epoch = epoch;
    this.step = 0;
    this.stepsPerEpoch = steps;
  }

  stepDone(pairs: number, seconds: number): void {
    this.step++;
    // The first step compiles shaders and fills caches: it says nothing of the pace.
    if (this.epoch > 1 || this.step > 1) {
      this.pairs += pairs;
      this.stepSeconds += seconds;
    }
    this.say("training", `Epoch ${this.epoch} of ${this.settings.epochs}`);
  }

  epochDone(point: EpochPoint): void {
    this.history.push(point);
    this.seconds = (performance.now() - this.started) / 1000;
    this.say("training", `Epoch ${this.epoch} of ${this.settings.epochs}`);
  }

  say(phase: RunProgress["phase"], stage: string): void {
    this.control.onProgress?.({
      phase,
      stage,
      epoch: this.epoch,
      step: this.step,
      stepsPerEpoch: this.stepsPerEpoch,
      pairsPerSecond: this.pairsPerSecond,
      history: this.history,
    });
  }
}
