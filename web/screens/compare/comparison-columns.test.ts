import { describe, expect, it } from "vitest";
import { sampleComparison, sampleResult } from "../../engine/testing/comparison-samples";
import { bestTexts, comparisonColumns, nextSort, secondsFigure, sortResults } from "./comparison-columns";

const results = [
  sampleResult("exact-name", 0.4, true),
  sampleResult("tf-idf", 0.6, true),
  sampleResult("gnn", 0.5, true),
  ...sampleComparison.results.filter(({ failure }) => failure !== null),
];

const names = (order: Parameters<typeof sortResults>[2]) =>
  sortResults(results, "candidates", order).map(({ matcher }) => matcher);

describe("figures", () => {
  const text = (key: string, protocol: "labelled" | "candidates") => {
    const column = comparisonColumns.find((candidate) => candidate.key === key)!;
    return column.text(column.value(results[0]!, protocol));
  };

  it("are the test split's, by the chosen protocol; a ranking is of candidates either way", () => {
    expect([text("prauc", "candidates"), text("prauc", "labelled")]).toEqual(["0.400", "0.440"]);
    expect([text("hits1", "candidates"), text("hits1", "labelled")]).toEqual(["0.430", "0.430"]);
  });

  it("are a dash for a matcher that could not run, seconds too", () => {
    const failed = results.at(-1)!;
    expect(comparisonColumns.map(({ value, text: shown }) => shown(value(failed, "candidates")))).toEqual(
      comparisonColumns.map(() => "–"),
    );
  });

  it("give seconds in one unit", () => {
    expect([0, 0.01, 0.05, 3.14, 1234.56].map(secondsFigure)).toEqual(["0.0", "< 0.1", "0.1", "3.1", "1,234.6"]);
  });
});

describe("sorting", () => {
  it("goes from a column's best to its worst to the order of the list", () => {
    expect(nextSort(null, "f1")).toEqual({ key: "f1", direction: "descending" });
    expect(nextSort({ key: "f1", direction: "descending" }, "f1")).toEqual({ key: "f1", direction: "ascending" });
    expect(nextSort({ key: "f1", direction: "ascending" }, "f1")).toBeNull();
    expect(nextSort({ key: "f1", direction: "descending" }, "trainSeconds")).toEqual({
      key: "trainSeconds",
      direction: "ascending",
    });
    expect(nextSort(null, "matcher")).toEqual({ key: "matcher", direction: "ascending" });
  });

  it("puts those without a figure last either way", () => {
    expect(names({ key: "prauc", direction: "descending" })).toEqual(["tf-idf", "gnn", "exact-name", "fellegi-sunter"]);
    expect(names({ key: "prauc", direction: "ascending" })).toEqual(["exact-name", "gnn", "tf-idf", "fellegi-sunter"]);
    expect(names(null)).toEqual(results.map(({ matcher }) => matcher));
  });

  it("by matcher goes by the name on the screen", () => {
    expect(names({ key: "matcher", direction: "ascending" })).toEqual([
      "exact-name",
      "fellegi-sunter",
      "gnn",
      "tf-idf",
    ]);
  });
});

describe("the best of a column", () => {
  it("is the highest measure and the fewest seconds, as shown", () => {
    expect(bestTexts(results, "candidates")).toMatchObject({ prauc: "0.600", trainSeconds: "4.0" });
  });

  it("is nobody's where more than half look alike, or one stands alone", () => {
    const twins = [sampleResult("exact-name", 0.5), sampleResult("gnn", 0.50001)];
    expect(Object.values(bestTexts(twins, "candidates"))).toEqual([null, null, null, null, null, null]);
    const third = sampleResult("paris", 0.3);
    expect(bestTexts([...twins, third], "candidates").prauc).toBeNull();
    expect(bestTexts([...twins, third, { ...third, matcher: "last" }], "candidates").prauc).toBe("0.500");
    expect(bestTexts([results[0]!], "candidates").prauc).toBeNull();
    expect(bestTexts([], "candidates").prauc).toBeNull();
  });
});
