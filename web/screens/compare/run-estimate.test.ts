import { expect, it } from "vitest";
import { sampleComparison, sampleResult } from "../../engine/testing/comparison-samples";
import { runEstimate } from "./run-estimate";

const epoch = { epoch: 1, loss: 1, validPrauc: null };
/** Two epochs in 20.65 s. */
const lastTraining = { seconds: 20.65, history: [epoch, { ...epoch, epoch: 2 }] };
const earlier = [sampleResult("exact-name", 0.3), sampleResult("gnn", 0.6)];

it("goes by an earlier comparison where that had all of them", () => {
  expect(runEstimate(["exact-name", "gnn"], earlier, null, 4)).toBe("About 9.3 s, going by the last comparison.");
});

it("counts the scoring of rounds once, as they score while they learn", () => {
  const rounds = [{ ...sampleResult("collective", 0.9), trainSeconds: 20, scoreSeconds: 5 }];
  expect(runEstimate(["collective"], rounds, null, 4)).toBe("About 20 s, going by the last comparison.");
});

it("goes by the pace of the last training run else, for each network", () => {
  expect(runEstimate(["exact-name", "gnn", "last"], earlier, lastTraining, 4)).toBe(
    "2 networks train anew, at most about 41 s each, going by the last run on Train.",
  );
  expect(runEstimate(["all"], [], lastTraining, 4)).toBe(
    "1 network trains anew, at most about 41 s, going by the last run on Train. Both levels takes several times as long.",
  );
});

it("does not take a failure's seconds for an estimate", () => {
  const failed = sampleComparison.results.filter(({ failure }) => failure !== null);
  expect(runEstimate(["fellegi-sunter"], failed, null, 4)).toBe("");
});

it("says nothing where nothing is known, and what takes long where something is", () => {
  expect(runEstimate(["exact-name", "paris"], [], lastTraining, 4)).toBe("");
  expect(runEstimate([], earlier, lastTraining, 4)).toBe("");
  expect(runEstimate(["gnn"], [], null, 4)).toBe("1 network trains anew, each as long as a run on Train.");
});
