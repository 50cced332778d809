import { describe, expect, it } from "vitest";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { CandidateSet } from "./candidate-set";
import { candidateRank, candidateRecall } from "./recall";

// Left 0: rights 4, 2, 7, 1, 5, 3; left 1: right 0; left 2: none.
const candidates: CandidateSet = {
  k: 6,
  offsets: Uint32Array.of(0, 6, 7, 7),
  rights: Uint32Array.of(4, 2, 7, 1, 5, 3, 0),
  scores: new Float32Array(7),
  proposers: new Uint8Array(7),
};
const left = { types: ["Film", "Person"], typeOf: Uint16Array.of(1, 0, 0) } as unknown as KnowledgeGraph;

describe("candidateRecall", () => {
  it("counts by hand", () => {
    const link = (l: number, r: number, match = true) => ({ left: l, right: r, match, split: null });
    const report = candidateRecall(candidates, [link(0, 3), link(1, 0), link(2, 1), link(0, 9, false)], left)!;
    expect(report.recall).toEqual([
      { k: 1, recall: 1 / 3 },
      { k: 5, recall: 1 / 3 },
      { k: 6, recall: 2 / 3 },
    ]);
    expect(report.lost).toBe(1);
    expect(report.recallByType).toEqual([
      { type: "Film", matches: 2, found: 1 },
      { type: "Person", matches: 1, found: 1 },
    ]);
  });

  it("is null without a match", () => {
    expect(candidateRecall(candidates, [{ left: 0, right: 4, match: false, split: "train" }], left)).toBeNull();
  });

  it("ranks from 1, 0 where lost, and never looks into the next row", () => {
    expect(candidateRank(candidates, 0, 2)).toBe(2);
    expect(candidateRank(candidates, 0, 0)).toBe(0);
    expect(candidateRank(candidates, 2, 0)).toBe(0);
  });
});
