import type { RunSettings } from "./run-settings";

/** What a run uses that the Train screen does not ask for. */
export const runDefaults: Pick<
  RunSettings,
  "scorerSize" | "weightDecay" | "dropout" | "drawNegatives" | "validationPairs"
> = {
  scorerSize: 64,
  weightDecay: 0,
  dropout: 0,
  drawNegatives: "when-unlabelled",
  validationPairs: 6000,
};
