import { describe, expect, test } from "vitest";
import type { VerdictEntry, WithVerdicts } from "../review/standing";
import { assign } from "./assignment/assign";
import { bandCounts, bulkPairs } from "./bulk-pairs";
import { candidatesOf, projectOf, scoredState } from "./engine-state.fixture";
import type { BulkRequest } from "./protocol/bulk";

const names = ["film:a", "film:b", "film:c"];

/** l0–r0 0.9, l0–r1 0.75, l1–r1 0.75, l1–r0 0.25, l2–r2 0.5; a label of l2 with another brings in a pair of score 1. */
function example(links: Parameters<typeof projectOf>[2] = []) {
  const scores = [
    0.9,
    0.75,
    0.75,
    0.25,
    0.5,
    ...links.filter(({ left, right }) => left === 2 && right < 2).map(() => 1),
  ];
  return scoredState(projectOf(names, names, links), candidatesOf([[0, 1], [1, 0], [2]]), scores, 0.5);
}

async function assigned(links: Parameters<typeof projectOf>[2] = []) {
  const state = example(links);
  const settings = { method: "greedy", hubness: "none", floor: 0.1 } as const;
  state.assignment = (await assign(state, { settings, decisions: [] }, {})).assignment;
  return state;
}

function bulk(state: ReturnType<typeof example>, request: Partial<WithVerdicts<BulkRequest>> = {}) {
  const found = bulkPairs(state, { verdict: "accept", threshold: 0.75, verdicts: [], limit: 100, ...request });
  return { ...found, pairs: found.lefts.map((left, index) => `${left}-${found.rights[index]}`) };
}

describe("what an operating point makes of the open pairs", () => {
  test("each band begins at its threshold; decided pairs are counted nowhere, and no pair that only its label brought in", () => {
    const point = { accept: 0.75, review: 0.5 };
    expect(bandCounts(example(), { ...point, verdicts: [] })).toEqual({
      accept: 3,
      leftOut: 0,
      review: 1,
      reject: 1,
    });
    const verdicts: VerdictEntry[] = [
      ["l0", "r0", "reject"],
      ["l2", "r2", "unsure"],
      ["gone", "r0", "accept"],
    ];
    expect(bandCounts(example(), { ...point, verdicts })).toMatchObject({ accept: 2, review: 0, reject: 1 });
    const labelled = example([{ left: 2, right: 0, match: true, split: "train" }]);
    expect(bandCounts(labelled, { ...point, verdicts: [] }).accept).toBe(3);
  });

  test("what only a later round proposed has no score in an earlier one, and falls under no verdict there", () => {
    const state = example();
    const scored = state.scores!;
    const shown = (round: number) => {
      const proposedIn = Uint8Array.of(0, 0, 0, 2, 0);
      state.scores = {
        ...scored,
        proposedIn,
        report: { ...scored.report, round: { shown: round, last: 2, proposed: 1 } },
      };
      const { reject } = bandCounts(state, { accept: 0.75, review: 0.5, verdicts: [] });
      return [reject, bulk(state, { verdict: "reject", threshold: 0.5 }).pairs];
    };
    expect(shown(2)).toEqual([1, ["l1-r0"]]);
    expect(shown(1)).toEqual([0, []]);
  });

  test("with an assignment as many are to accept as a verdict for all takes", async () => {
    const state = await assigned();
    const verdicts: VerdictEntry[] = [["l1", "r2", "accept"]];
    for (const standing of [[], verdicts]) {
      const counts = bandCounts(state, { accept: 0.75, review: 0.5, verdicts: standing });
      const found = bulk(state, { verdicts: standing });
      expect(counts.accept).toBe(found.total);
      expect(counts.leftOut).toBe(found.leftOut.taken + found.leftOut.notChosen);
    }
  });
});

describe("a verdict for all", () => {
  test("accepts open candidates from the threshold on, with their scores, and counts those that share an entity", () => {
    const found = bulk(example());
    expect(found).toMatchObject({ pairs: ["l0-r0", "l0-r1", "l1-r1"], total: 3, oneToOne: null, sharing: 3 });
    expect([...found.scores]).toEqual([Math.fround(0.9), 0.75, 0.75]);
    expect(bulk(example(), { threshold: 0.8 })).toMatchObject({ pairs: ["l0-r0"], sharing: 0 });
    const verdicts: VerdictEntry[] = [["l0", "r2", "accept"]];
    expect(bulk(example(), { threshold: 0.8, verdicts })).toMatchObject({ pairs: ["l0-r0"], sharing: 1 });
  });

  test("rejects open candidates below the threshold, and not at it", () => {
    expect(bulk(example(), { verdict: "reject", threshold: 0.5 })).toMatchObject({ pairs: ["l1-r0"], sharing: 0 });
    const verdicts: VerdictEntry[] = [["l1", "r0", "unsure"]];
    expect(bulk(example(), { verdict: "reject", threshold: 0.5, verdicts }).pairs).toEqual([]);
  });

  test("with an assignment accepts chosen pairs alone, and says what lost to an accepted pair", async () => {
    const state = await assigned();
    expect(bulk(state)).toMatchObject({
      pairs: ["l0-r0", "l1-r1"],
      oneToOne: "greedy",
      leftOut: { taken: 0, notChosen: 1 },
      sharing: 0,
    });
    // Accepted since: it holds l1 and r2, so l1–r1 is out; l0–r1 lost to l0–r0, whatever else holds.
    const verdicts: VerdictEntry[] = [["l1", "r2", "accept"]];
    expect(bulk(state, { verdicts })).toMatchObject({ pairs: ["l0-r0"], leftOut: { taken: 1, notChosen: 1 } });
    expect(bulk(state, { verdict: "reject", threshold: 0.8 })).toMatchObject({
      pairs: ["l0-r1", "l1-r1", "l1-r0", "l2-r2"],
      oneToOne: null,
    });
  });

  test("beyond the limit takes the surest, ties by place, and still says how many there are", () => {
    expect(bulk(example(), { limit: 2 })).toMatchObject({ pairs: ["l0-r0", "l0-r1"], total: 3 });
    const lowest = bulk(example(), { verdict: "reject", threshold: 0.8, limit: 2 });
    expect(lowest).toMatchObject({ pairs: ["l1-r0", "l2-r2"], total: 4 });
  });

  test("tells the rule's errors on the validation split, and never looks at another", async () => {
    const valid = { match: true, split: "valid" } as const;
    const links = [
      { left: 0, right: 1, ...valid },
      { left: 1, right: 1, match: true, split: "test" },
      { left: 2, right: 2, ...valid },
    ] as const;
    // l0: r0 0.9 is no match, r1 0.75 is one; l2: r2 0.5 is one; l1 has no match in the split.
    expect(bulk(example(links)).known).toEqual({ pairs: 2, wrong: 1 });
    expect(bulk(example(links), { verdict: "reject", threshold: 0.8 }).known).toEqual({ pairs: 2, wrong: 2 });
    expect(bulk(await assigned(links)).known).toEqual({ pairs: 1, wrong: 1 });
    expect(bulk(example(links.slice(1, 2))).known).toBeNull();
  });
});
