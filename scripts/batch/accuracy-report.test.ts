import { describe, expect, test } from "vitest";
import { accuracyReport, provenance } from "./accuracy-report";
import type { AccuracySet } from "./accuracy-sets";
import { metricsOf, sampleSet, storedRun, storedSet } from "./testing/accuracy-samples";

const known = { d1: { epochs: 4, slots: 10 } };
const reportOf = (runs: ReturnType<typeof storedRun>[], set: AccuracySet = sampleSet) =>
  accuracyReport([set], { sets: { [set.id]: storedSet }, settings: known, runs }).split("\n");
/** Cells of the rows that begin with a word. */
const rowsOf = (lines: readonly string[], first: string) =>
  lines.filter((line) => line.startsWith(`| ${first} |`)).map((line) => line.slice(2, -2).split(" | "));

describe("the report", () => {
  test("has a row a matcher, with mean and spread over its seeds", () => {
    const lines = reportOf([
      storedRun({ seed: 1, metrics: metricsOf({ prauc: 0.9 }) }),
      storedRun({ seed: 2, metrics: metricsOf({ prauc: 0.8 }) }),
      storedRun({ matcher: "exact-name", metrics: metricsOf({ prauc: 0.4 }) }),
    ]);
    const cells = [
      "0.850 ± 0.071",
      "85.0 ± 0.0",
      "0.500 ± 0.000",
      "80.0 ± 0.0",
      "95.0 ± 0.0",
      "3",
      "12.3 ± 0.0",
      "0.50 ± 0.00",
    ];
    expect(rowsOf(lines, "collective")).toEqual([["collective", ...cells, "2"]]);
    expect(rowsOf(lines, "exact-name")[0]!.slice(0, 2)).toEqual(["exact-name", "0.400"]);
    expect(lines.indexOf("### Sample")).toBeGreaterThan(0);
  });

  test("says what was opened and with which settings", () => {
    const text = reportOf([storedRun({})]).join("\n");
    expect(text).toContain(
      "2,000 and 2,100 entities, 1,800 matches. Candidates: k = 7, 14,000 pairs, recall 0.987, 23 lost, 1.25 s",
    );
    expect(text).toContain("the Train screen's but for epochs 4, which saves time (epochs 4, slots 10)");
    expect(text).toContain("Machine: 2 × Abacus, linux 1. Backend: wasm. 2026-01-02.");
  });

  test("the labelled protocol has columns where it exists", () => {
    const lines = reportOf([storedRun({ metrics: metricsOf({}, {}, { prauc: 0.991, f1: 0.977 }) })]);
    expect(rowsOf(lines, "matcher")[0]!.slice(0, 3)).toEqual(["matcher", "labelled PRAUC", "labelled F1"]);
    expect(rowsOf(lines, "collective")[0]!.slice(0, 3)).toEqual(["collective", "0.991", "97.7"]);
  });

  test("a failure leaves no figure, and its reason stands once", () => {
    const failed = { metrics: null, failure: "Out of memory." };
    const lines = reportOf([
      storedRun({ seed: 1 }),
      storedRun({ seed: 2, ...failed }),
      storedRun({ matcher: "all", ...failed }),
    ]);
    expect(rowsOf(lines, "all")[0]!.slice(1)).toEqual([...Array(8).fill("–"), "0 of 1"]);
    expect(rowsOf(lines, "collective")[0]!.at(-1)).toBe("1 of 2");
    expect(lines.filter((line) => line.startsWith("Failed"))).toEqual([
      "Failed: `collective` (seed 2), `all` (seed 1): Out of memory.",
    ]);
  });
});

test("rounds that were scored but not timed apart have no seconds of scoring, others may take none", () => {
  const lines = reportOf([
    storedRun({ seed: 1, scoreSeconds: 0 }),
    storedRun({ matcher: "rounds-only", scoreSeconds: 0 }),
    storedRun({ matcher: "rounds-only", seed: 2, scoreSeconds: 0.25 }),
    storedRun({ matcher: "exact-name", scoreSeconds: 0 }),
  ]);
  const seconds = (matcher: string) => rowsOf(lines, matcher)[0]!.slice(-3, -1);
  expect(seconds("collective")).toEqual(["12.3", "–"]);
  expect(seconds("rounds-only")).toEqual(["12.3 ± 0.0", "0.25"]);
  expect(seconds("exact-name")).toEqual(["12.3", "0.00"]);
});

test("types without labels stand beside the same seeds with them", () => {
  const film = (prauc: number) => metricsOf({}, { Film: { prauc, matches: 44 } });
  const lines = reportOf([
    storedRun({ seed: 1, metrics: film(0.95) }),
    storedRun({ seed: 2, metrics: film(0.5) }),
    storedRun({ seed: 1, withhold: "Film", metrics: film(0.75) }),
  ]);
  expect(rowsOf(lines, "Sample").at(-1)).toEqual([
    "Sample",
    "Film",
    "collective",
    "44",
    "0.950",
    "0.750",
    "−0.200",
    "1",
  ]);
});

test("growth: rounds are what the model takes beyond its network", () => {
  const growing: AccuracySet = { ...sampleSet, part: "growth", goal: null };
  const lines = reportOf(
    [
      storedRun({ matcher: "last", trainSeconds: 20, scoreSeconds: 2 }),
      storedRun({ matcher: "collective", trainSeconds: 50, metrics: metricsOf({ prauc: 0.95 }) }),
    ],
    growing,
  );
  const cells = ["14,000", "0.987", "1.25", "3.21", "20.0", "2.00", "30.0", "0.900", "0.950"];
  expect(rowsOf(lines, "2,000")).toEqual([["2,000", ...cells]]);
  expect(lines).not.toContain("### Sample");
});

test("before the first run the report says so", () => {
  expect(provenance([])).toBe("Nothing has been measured yet.");
  expect(accuracyReport([sampleSet], { sets: {}, settings: {}, runs: [] })).toContain("| not measured |");
});
