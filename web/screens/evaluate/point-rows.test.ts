import { expect, it } from "vitest";
import { sampleEvaluation } from "../../engine/testing/evaluation-samples";
import { pointRows, workloadShare } from "./point-rows";

const { overall, classes } = sampleEvaluation(4000);

it("has a row for all and for each class, whose counts add up whatever the thresholds", () => {
  for (const [accept, review] of [
    [0.6, 0.3],
    [0.99, 0],
    [0.2, 0.2],
  ] as const) {
    const [all, ...rows] = pointRows(overall, classes, accept, review);
    expect(rows.map(({ name }) => name)).toEqual(classes.map(({ name }) => name));
    for (const key of ["accepted", "toReview", "rejected", "knownFalseAccepts"] as const) {
      expect(rows.reduce((sum, { counts }) => sum + counts[key], 0)).toBe(all!.counts[key]);
    }
    const { accepted, toReview, rejected } = all!.counts;
    expect(accepted + toReview + rejected).toBe(overall.open.scores.length);
    expect(workloadShare(all!.counts)).toBe(toReview / overall.open.scores.length);
  }
});

it("has one row where there is one class, and leaves out classes with nothing to count", () => {
  const empty = {
    ...classes[0]!,
    name: "none",
    matches: 0,
    nonMatches: 0,
    open: { scores: new Float32Array(0), expectedMatches: new Float64Array(1), entities: 0 },
  };
  expect(pointRows(overall, [classes[0]!, empty], 0.5, 0.2)).toHaveLength(1);
  expect(pointRows(overall, [...classes, empty], 0.5, 0.2)).toHaveLength(classes.length + 1);
  expect(workloadShare(pointRows(empty, [], 0.5, 0.2)[0]!.counts)).toBeNull();
});
