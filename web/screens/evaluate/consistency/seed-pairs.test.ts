import { describe, expect, it } from "vitest";
import { defaultTcm } from "../../../../src/engine/protocol/training-defaults";
import { sampleConsistencyResult, sampleRun } from "../../../engine/testing/consistency-samples";
import { chosenText, relativeText, signedText, verdictOn } from "./change-words";
import { changeOf, mean, measures, seedPairs, spread } from "./seed-pairs";

const runs = [
  sampleRun(1, false, sampleConsistencyResult(0.008, 0.9)),
  sampleRun(1, true, sampleConsistencyResult(0.002, 0.92)),
  sampleRun(2, false, sampleConsistencyResult(0.006, 0.9)),
  sampleRun(2, true, sampleConsistencyResult(0.004, 0.9)),
  sampleRun(3, false, sampleConsistencyResult(0.007)),
  sampleRun(3, true, null),
  sampleRun(4, false, sampleConsistencyResult(0.007)),
];
const flips = [{ seed: 2, pairs: 100, lost: 1, gained: 2, righted: 1, wronged: 0 }];
const measureOf = (key: string) => measures.find((measure) => measure.key === key)!;

describe("pairs of a seed", () => {
  it("are those whose two runs ended well, with their flips where they are known", () => {
    const pairs = seedPairs(runs, flips);
    expect(pairs.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(pairs.map(({ flips }) => flips?.lost ?? null)).toEqual([null, 1]);
    expect(pairs[0]!.withTcm).toBe(runs[1]!.result);
  });

  it("change by the mean over the seeds, with its spread", () => {
    const change = changeOf(measureOf("opis"), seedPairs(runs, flips));
    expect(change.without).toBeCloseTo(7, 9);
    expect(change.withTcm).toBeCloseTo(3, 9);
    expect(change.change).toBeCloseTo(-4, 9);
    // Changes of -6 and -2.
    expect(change.spread).toBeCloseTo(Math.sqrt(8), 9);
    expect(change.bySeed.map((value) => signedText(value, 1))).toEqual(["−6.0", "−2.0"]);
    expect(relativeText(change)).toBe("−57%");
    expect(verdictOn(change)).toBe("better");
    expect(verdictOn(changeOf(measureOf("prauc"), seedPairs(runs, flips)))).toBe("better");
  });

  it("leave out a seed where a figure does not apply, from the means but not from its column", () => {
    const unmeasured = [
      ...runs.slice(0, 2),
      sampleRun(2, false, sampleConsistencyResult(0.006)),
      sampleRun(2, true, sampleConsistencyResult(null)),
    ];
    const change = changeOf(measureOf("opis"), seedPairs(unmeasured, []));
    expect(change.without).toBeCloseTo(8, 9);
    expect(change.spread).toBeNull();
    expect(change.bySeed[1]).toBeNull();
    const none = changeOf(measureOf("opis"), seedPairs(unmeasured.slice(2), []));
    expect([none.without, none.change, relativeText(none), verdictOn(none)]).toEqual([null, null, "–", ""]);
  });
});

describe("words", () => {
  it("give a change its sign unless it rounds to nothing", () => {
    expect([0.0123, -0.0123, 0.0004, -0.0004, null].map((value) => signedText(value, 3))).toEqual([
      "+0.012",
      "−0.012",
      "0.000",
      "0.000",
      "–",
    ]);
    expect(verdictOn({ change: 0.0004, measure: measureOf("prauc") })).toBe("same");
    expect(verdictOn({ change: 0.01, measure: measureOf("opis") })).toBe("worse");
  });

  it("say what was chosen and why, or why nothing was", () => {
    const tries = [
      { tcm: null, prauc: 0.9, opis: 0.008, admissible: true },
      { tcm: defaultTcm, prauc: 0.91, opis: 0.002, admissible: true },
    ];
    expect(chosenText({ tries, chosen: defaultTcm, reason: null, seconds: 1 })).toBe(
      "Margins 0.7 and 0.2, weights 1 and 1 stand in the fields now. On validation they bring OPIS × 1000 from 8.00 to 2.00, the lowest of those whose PRAUC does not fall by more than 0.005: it goes from 0.900 to 0.910.",
    );
    expect(chosenText({ tries, chosen: null, reason: "None lowers OPIS.", seconds: 1 })).toBe("None lowers OPIS.");
  });
});

it("mean and spread say nothing of too few values", () => {
  expect([mean([]), spread([3]), mean([1, 3]), spread([1, 3])]).toEqual([null, null, 2, Math.SQRT2]);
});
