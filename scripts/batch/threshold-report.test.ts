import { expect, test } from "vitest";
import { comparedChanges } from "./compared-changes";
import { sampleSeed, sampleTcm, sampleThresholdSet } from "./testing/threshold-samples";
import { thresholdReport } from "./threshold-report";
import { measuredTcms } from "./threshold-sets";
import type { StoredSeed } from "./threshold-store";

const sets = [sampleThresholdSet];
const stored = {
  small: {
    title: "Small",
    dataDigests: {},
    projectId: "1",
    entities: { left: 1200, right: 1300 },
    matches: 900,
    candidates: { k: 9, pairs: 10_800, seconds: 1, recall: 0.98, lost: 18 },
  },
};
const before = { opis: 0.004, prauc: 0.9 };
/** OPIS halves, give or take; PRAUC rises; Hits@1 falls, and so does its whole interval. */
const good: StoredSeed[] = [
  sampleSeed(1, [
    { ...before, hits1: 0.9 },
    { opis: 0.002, prauc: 0.92, hits1: 0.88 },
  ]),
  sampleSeed(2, [
    { ...before, hits1: 0.92 },
    { opis: 0.0021, prauc: 0.91, hits1: 0.9001 },
  ]),
];
const report = (seeds: readonly StoredSeed[]) => thresholdReport(sets, { sets: stored, seeds });

test("changes are paired by seed, one row a comparison that has a seed", () => {
  const [row, ...others] = comparedChanges(sets, good, sampleTcm);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ levels: "last", loss: "bce", seeds: 2, flipped: 10, righted: 6, wronged: 1 });
  expect(row!.opis).toMatchObject({ without: 0.004, seeds: 2 });
  expect(row!.opis!.withTcm).toBeCloseTo(0.00205, 10);
  expect(row!.epsilonOpis!.without).toBeCloseTo(0.008, 10);
  expect(row!.prauc!.mean).toBeCloseTo(0.015, 10);
  // 0.92 and 0.8 lie 0.06 from their mean, 0.9 and 0.8 lie 0.05; the class of 29 matches is no large one.
  expect(row!.largeClasses!.without).toBeCloseTo(0.0036, 10);
  expect(row!.largeClasses!.withTcm).toBeCloseTo(0.0025, 10);
});

test("seeds of other settings than the latest are left out, and a failed run counts for nothing", () => {
  const old = sampleSeed(3, [before, { ...before, opis: 0.1 }], { digest: "older" });
  expect(comparedChanges(sets, [old, ...good], sampleTcm)[0]!.seeds).toBe(2);
  const failed = { ...good[0]!.withTcm, result: null, failure: "It diverged." };
  const [row] = comparedChanges(sets, [{ ...good[0]!, withTcm: failed, flips: null }, good[1]!], sampleTcm);
  expect(row!.opis!.seeds).toBe(1);
  expect(row!.flipped).toBe(10);
});

test("the aims are counted: lower, lower by 30%, wholly worse, higher", () => {
  const weak = [1, 2].map((seed) =>
    sampleSeed(seed, [before, { opis: 0.0035 + 0.0001 * seed, prauc: 0.9 - 0.001 * seed }], { loss: "hinge" }),
  );
  const text = report([...good, ...weak]);
  expect(text).toContain(
    "OPIS lower with TCM: 2 of 2 comparisons, 2 of 2 of Films (aim 7 of 8); the whole interval below 0 in 1 of 2",
  );
  expect(text).toContain("OPIS lower by 30% or more: 1 of 2, 1 of 2 of Films");
  expect(text).toContain("Variance of large classes lower: 2 of 2, by 30% or more: 2 of 2.");
  expect(text).toContain("PRAUC wholly worse (interval below 0): 0 of 2 (aim: none); higher in 1 of 2");
  expect(text).toContain("Hits@1 wholly worse: 1 of 2");
});

test("tables: OPIS in thousandths with its change and interval, accuracy with flips, classes, and what the set is", () => {
  const text = report(good);
  expect(text).toMatch(
    /\| Small \| last \| bce \| 2 \| 4\.00 \| 2\.05 \| −49% \| \[−2\.59, −1\.31\] \| 8\.00 \| 4\.10 \| −49% \| 3\.60 \| 2\.50 \| −31% \|/,
  );
  expect(text).toMatch(
    /\| Small \| last \| bce \| 0\.900 \| 0\.915 \| \+0\.015 \[[^\]]+\] \| 0\.910 \| 0\.890 \| −0\.020 \[/,
  );
  expect(text).toMatch(/\| 0\.900 \| 0\.915 \| 10 \| 6 \| 1 \|/);
  expect(text).toContain("| without | 0.920 | 0.800 | 0.200 |");
  expect(text).toContain(
    "**Small**: For tests. 1,200 and 1,300 entities, 900 matches, 10,800 candidates (k = 9, recall 0.980). Settings: epochs 3. *Looked at closer*: It is small.",
  );
  expect(text).toContain("4 runs, engine e1.");
});

test("without a seed it says so; without OPIS there is a dash and no aim is counted", () => {
  expect(report([])).toContain("Nothing has been measured yet.");
  const text = report([
    sampleSeed(1, [
      { opis: null, prauc: 0.9 },
      { opis: null, prauc: 0.9 },
    ]),
  ]);
  expect(text).toContain("| Small | last | bce | 1 | – | – | – |  | – | – | – | 3.60 | 2.50 | −31% |");
  expect(text).toContain("Nothing has been measured yet.");
});

test("each measured margins have a section of their own; those without a seed have none but the defaults", () => {
  const article = measuredTcms[1]!;
  const other = sampleSeed(1, [before, { ...before, opis: 0.001 }], { margins: article.id });
  expect(comparedChanges(sets, [...good, other], article)).toMatchObject([{ seeds: 1, opis: { withTcm: 0.001 } }]);
  const text = report([...good, other]);
  expect(text).toContain("## Crosswalk's margins: m⁺ 0.7, m⁻ 0.2, λ⁺ 1, λ⁻ 1");
  expect(text).toMatch(
    /## The article's margins: m⁺ 0\.9, m⁻ 0\.5[\s\S]+\| Small \| last \| bce \| 1 \| 4\.00 \| 1\.00 \|/,
  );
  expect(report(good)).not.toContain("The article's margins");
});
