import { expect, it } from "vitest";
import { sampleComparison, sampleResult } from "../../engine/testing/comparison-samples";
import { runEstimate } from "./run-estimate";

const earlier = [sampleResult("exact-name", 0.3), sampleResult("gnn", 0.6)];

it("goes by an earlier comparison where that had all of them", () => {
  expect(runEstimate(["exact-name", "gnn"], earlier, null)).toBe("About 9.3 s, going by the last comparison.");
});

it("goes by the last training run else, for each network", () => {
  expect(runEstimate(["exact-name", "gnn", "last"], earlier, { seconds: 41.3 })).toBe(
    "2 networks train anew, about 41 s each, going by the last run on Train.",
  );
  expect(runEstimate(["all"], [], { seconds: 41.3 })).toBe(
    "1 network trains anew, about 41 s, going by the last run on Train. Both levels takes several times as long.",
  );
});

it("does not take a failure's seconds for an estimate", () => {
  const failed = sampleComparison.results.filter(({ failure }) => failure !== null);
  expect(runEstimate(["fellegi-sunter"], failed, null)).toBe("");
});

it("says nothing where nothing is known, and what takes long where something is", () => {
  expect(runEstimate(["exact-name", "paris"], [], { seconds: 41 })).toBe("");
  expect(runEstimate([], earlier, { seconds: 41 })).toBe("");
  expect(runEstimate(["gnn"], [], null)).toBe("1 network trains anew, each as long as a run on Train.");
});
