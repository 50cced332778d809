import type { RunSettings } from "./run-settings";

/** What a run uses that the Train screen does not ask for. */
export const runDefaults: Pick<
  RunSettings,
  "scorerSize" | "weightDecay" | "dropout" | "validationPairs" | "mineEvery"
> = {
  scorerSize: 64,
  weightDecay: 0,
  dropout: 0,
  validationPairs: 6000,
  mineEvery: 0,
};
