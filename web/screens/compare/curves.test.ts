import { describe, expect, it } from "vitest";
import { matcherNames } from "../../../src/engine/protocol/comparison";
import { sampleComparison, sampleResult } from "../../engine/testing/comparison-samples";
import { precisionAtRecall, recallLevels } from "./curve-figures";
import { curvesOf, lookOf, toneOf } from "./curve-looks";

describe("precisionAtRecall", () => {
  const points = [
    { recall: 0.1, precision: 1 },
    { recall: 0.3, precision: 0.5 },
    { recall: 0.6, precision: 0.75 },
    { recall: 0.7, precision: 0.4 },
  ];

  it("is the best at that recall or beyond, and none where the curve does not reach", () => {
    expect([0.1, 0.2, 0.6, 0.7, 0.8].map((level) => precisionAtRecall(points, level))).toEqual([
      1,
      0.75,
      0.75,
      0.4,
      null,
    ]);
    expect(precisionAtRecall([], 0.1)).toBeNull();
  });

  it("finds a level that a division missed by a rounding", () => {
    expect(recallLevels).toHaveLength(10);
    expect(precisionAtRecall([{ recall: 0.1 + 0.2 - 1e-12, precision: 0.5 }], recallLevels[2]!)).toBe(0.5);
  });
});

describe("curves", () => {
  it("belong to those that were measured by the protocol, with the threshold's point as mark", () => {
    const plain = sampleResult("gnn", 0.5);
    const [curve] = curvesOf([plain], "candidates");
    const { recall, precision } = plain.operatingPoints.candidates!;
    expect(curve).toMatchObject({ id: "gnn", label: "Plain GNN", mark: { x: recall, y: precision }, tone: "quiet" });
    expect(curve!.points).toHaveLength(plain.curves.candidates!.length);
    expect(curvesOf([plain], "labelled")).toEqual([]);
    expect(curvesOf(sampleComparison.results, "labelled")).toHaveLength(sampleComparison.results.length - 1);
  });

  it("look different for every matcher, our model's with the full line", () => {
    expect(new Set(matcherNames.map(lookOf)).size).toBe(matcherNames.length);
    expect(lookOf("last")).toBe(0);
    expect([toneOf("paris"), toneOf("no-self"), toneOf("all")]).toEqual(["quiet", "second", "first"]);
  });
});
