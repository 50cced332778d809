import { describe, expect, test } from "vitest";
import { headlineRows, headlineTable } from "./accuracy-headline";
import type { AccuracySet } from "./accuracy-sets";
import { metricsOf, sampleSet, storedRun } from "./testing/accuracy-samples";

const withPrauc = (seed: number, prauc: number) => storedRun({ seed, metrics: metricsOf({ prauc }) });
const rowsOf = (set: AccuracySet, ...runs: ReturnType<typeof storedRun>[]) => headlineRows([set], runs);

describe("the headline", () => {
  test.each([
    [[0.95, 0.96], "aim reached"],
    [[0.79, 0.82], "reached"],
    [[0.79, 0.8], "not reached"],
    [[], "not measured"],
  ])("the mean of %j: %s", (praucs, verdict) => {
    const [row] = rowsOf(sampleSet, ...praucs.map((prauc, index) => withPrauc(index + 1, prauc)));
    expect(row).toMatchObject({ verdict, seeds: praucs.length });
  });

  test("is our model's, with all labels, whatever others reach", () => {
    const better = metricsOf({ prauc: 1 });
    const [row] = rowsOf(
      sampleSet,
      withPrauc(1, 0.5),
      storedRun({ matcher: "last", metrics: better }),
      storedRun({ withhold: "Film", metrics: better }),
    );
    expect(row).toMatchObject({ mean: 0.5, sd: null, seeds: 1, verdict: "not reached" });
  });

  test("labelled F1 is that of the labelled protocol, and percentages are written as such", () => {
    const goal = { metric: "labelled-f1", published: ["Magellan 91.2", "Ditto 97.1"], reach: 0.95, aim: 0.98 } as const;
    const run = (seed: number, f1: number) => storedRun({ seed, metrics: metricsOf({ f1: 0.1 }, {}, { f1 }) });
    const rows = rowsOf({ ...sampleSet, goal }, run(1, 0.96), run(2, 0.98));
    expect(headlineTable(rows).split("\n")[2]).toBe(
      "| Sample, F1 | Magellan 91.2, Ditto 97.1 | 95 | 98 | 97.0 ± 1.4 | 2 | reached |",
    );
  });

  test("each type that has a test match gets its row and verdict", () => {
    const goal = { metric: "prauc-by-type", published: [], reach: 0.97, aim: 0.99 } as const;
    const types = { TvShow: { prauc: 0.98 }, Person: { prauc: 0.9 }, Movie: { prauc: null, matches: 0 } };
    const rows = rowsOf({ ...sampleSet, goal }, storedRun({ metrics: metricsOf({}, types) }));
    expect(rows.map(({ type, verdict }) => [type, verdict])).toEqual([
      ["Person", "not reached"],
      ["TvShow", "reached"],
    ]);
    expect(headlineTable(rows)).toContain("| Sample, Person: PRAUC | – | 0.97 | 0.99 | 0.900 | 1 | not reached |");
    expect(rowsOf({ ...sampleSet, goal })).toMatchObject([{ type: null, verdict: "not measured" }]);
  });

  test("a set without a goal has no row, one on demand only when it was measured", () => {
    expect(rowsOf({ ...sampleSet, goal: null }, withPrauc(1, 0.9))).toEqual([]);
    expect(rowsOf({ ...sampleSet, byDefault: false })).toEqual([]);
    expect(rowsOf({ ...sampleSet, byDefault: false }, withPrauc(1, 0.9))).toHaveLength(1);
  });
});
