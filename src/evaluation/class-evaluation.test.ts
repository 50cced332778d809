import { describe, expect, it } from "vitest";
import { evaluateClass } from "./class-evaluation";
import { tooFewLabels } from "./enough-labels";
import type { MatchRanks } from "./ranking";
import { descendingOrder } from "./score-order";
import type { PairsByEntity } from "./weighted-figures";

const open = { scores: new Float32Array(0), expectedMatches: new Float64Array(0), entities: 0 };

/** One entity a pair; matches score high, the first of them are lost instead. */
function classOf(matches: number, nonMatches: number, lost = 0, ranks: MatchRanks | null = null): PairsByEntity {
  const count = matches + nonMatches;
  const scores = Float32Array.from({ length: count }, (_, pair) => (pair < matches ? 0.75 : 0.25));
  const lostLefts = Uint32Array.from({ length: lost }, (_, one) => count + one);
  return {
    pairs: {
      scores,
      labels: Uint8Array.from(scores, (score) => (score > 0.5 ? 1 : 0)),
      lefts: Uint32Array.from(scores, (_, pair) => pair),
      lostLefts,
    },
    order: descendingOrder(scores),
    lostLefts,
    ranks,
    includesRank: () => true,
  };
}

const evaluate = async (own: PairsByEntity) => (await evaluateClass("film", own, open, 1, undefined)).evaluation;

describe("measuring a class", () => {
  it("counts lost matches, and gives figures with intervals from ten labels of either kind on", async () => {
    const found = await evaluate(classOf(10, 10, 10));
    expect(found).toMatchObject({ name: "film", matches: 20, nonMatches: 10, lost: 10 });
    expect(found.prauc.value).toBe(0.5);
    expect(found.prauc.reason).toBeNull();
    const [low, high] = found.prauc.interval as readonly [number, number];
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect([...found.steps.matches]).toEqual([10, 10]);
  });

  it("says how many labels there are where they are too few", async () => {
    const short = await evaluate(classOf(6, 40));
    expect(short.prauc).toEqual({ value: 1, interval: null, reason: "too few labels to say: 6 matches" });
    expect((await evaluate(classOf(40, 1))).bestF1.reason).toBe("too few labels to say: 1 non-match");
  });

  it("measures a class with pairs but no match", async () => {
    const found = await evaluate(classOf(0, 12));
    expect(found).toMatchObject({ matches: 0, nonMatches: 12 });
    for (const one of [found.prauc, found.bestF1, found.recallAtPrecision95]) {
      expect(one).toEqual({ value: null, interval: null, reason: "too few labels to say: 0 matches" });
    }
  });

  it("measures a class of which blocking lost every match", async () => {
    const found = await evaluate(classOf(0, 12, 12));
    expect(found.bestF1).toEqual({ value: 0, interval: [0, 0], reason: null });
  });

  it("ranks only where all candidates are known, by matches alone", async () => {
    expect((await evaluate(classOf(20, 20))).hits1).toMatchObject({ value: null, interval: null });
    const ranks = (count: number): MatchRanks => ({
      lefts: Uint32Array.from({ length: count }, (_, match) => match),
      ranks: new Float64Array(count).fill(2),
      linkedRanks: new Float64Array(count).fill(2),
    });
    const few = await evaluate(classOf(12, 3, 0, ranks(12)));
    expect(few.mrr).toEqual({ value: 0.5, interval: [0.5, 0.5], reason: null });
    expect(few.prauc.reason).toBe("too few labels to say: 3 non-matches");
    expect((await evaluate(classOf(4, 20, 0, ranks(4)))).hits1.reason).toBe("too few labels to say: 4 matches");
  });
});

describe("too few labels", () => {
  it("names what is short, and is null from ten on", () => {
    expect(tooFewLabels(10, 10)).toBeNull();
    expect(tooFewLabels(9, 9)).toBe("too few labels to say: 9 matches, 9 non-matches");
  });
});
