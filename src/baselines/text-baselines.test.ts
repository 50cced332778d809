import { describe, expect, it } from "vitest";
import type { Baseline } from "./baseline";
import { exactName } from "./exact-name";
import { jaroWinkler } from "./jaro-winkler";
import { candidatesOf, graphOf, inputOf, link } from "./testing/small-input";
import { tfIdf } from "./tf-idf";
import { tokenJaccard } from "./token-jaccard";

const left = graphOf("left", [
  ["a", "Radioactive (Remix)"],
  ["b", "Scott, Ridley"],
  ["c", "The Martian", { alias: "Der Marsianer" }],
  ["d", "…", {}],
]);
const right = graphOf("right", [
  ["p", "RADIOACTIVE"],
  ["q", "Ridley Scott"],
  ["r", "der marsianer", { cast: "Matt Damon" }],
  ["s", "!", {}],
]);

/** Score of one pair. */
async function scoreOf(baseline: Baseline, pair: readonly [number, number], parts = {}) {
  const input = inputOf(left, right, parts);
  const { scores, chosen } = await baseline(input, {});
  return { score: scores[pair[0] * right.nodeCount + pair[1]], chosen };
}

describe("exact name", () => {
  it("takes any of several names, and none for no name", async () => {
    expect((await scoreOf(exactName, [2, 2])).score).toBe(1);
    expect((await scoreOf(exactName, [0, 0])).score).toBe(0);
    expect((await scoreOf(exactName, [3, 3])).score).toBe(0);
  });

  it("drops brackets where validation says so", async () => {
    const found = await scoreOf(exactName, [0, 0], { validLinks: [link(0, 0, true, "valid")] });
    expect(found).toEqual({ score: 1, chosen: { names: "without brackets" } });
  });
});

describe("Jaro-Winkler", () => {
  it("is that of the most alike names", async () => {
    expect((await scoreOf(jaroWinkler, [2, 2])).score).toBe(1);
    expect((await scoreOf(jaroWinkler, [3, 3])).score).toBe(0);
    expect((await scoreOf(jaroWinkler, [1, 1])).score).toBeLessThan(0.9);
  });

  it("sorts words where validation says so", async () => {
    const validLinks = [link(1, 1, true, "valid"), link(0, 0, false, "valid")];
    expect(await scoreOf(jaroWinkler, [1, 1], { validLinks })).toEqual({ score: 1, chosen: { words: "sorted" } });
  });
});

describe("token Jaccard", () => {
  it("counts shared words over all words", async () => {
    expect((await scoreOf(tokenJaccard, [0, 0])).score).toBe(0.5);
    expect((await scoreOf(tokenJaccard, [1, 1])).score).toBe(1);
    expect((await scoreOf(tokenJaccard, [2, 2])).score).toBe(1);
    expect((await scoreOf(tokenJaccard, [3, 3])).score).toBe(0);
  });

  it("reads attributes where validation says so", async () => {
    const one = graphOf("left", [["a", "alpha", { maker: "Acme" }]]);
    const two = graphOf("right", [
      ["p", "beta", { maker: "Acme" }],
      ["q", "gamma", { maker: "Bolt" }],
    ]);
    const validLinks = [link(0, 0, true, "valid"), link(0, 1, false, "valid")];
    const found = await tokenJaccard(inputOf(one, two, { validLinks }), {});
    expect(found.chosen).toEqual({ fields: "names and attributes" });
    expect([...found.scores]).toEqual([Math.fround(1 / 3), 0]);
  });
});

describe("TF-IDF", () => {
  it("is 1 for the same words in another order, 0 for nothing in common or no text", async () => {
    expect((await scoreOf(tfIdf, [1, 1])).score).toBeCloseTo(1, 5);
    expect((await scoreOf(tfIdf, [1, 0])).score).toBe(0);
    expect((await scoreOf(tfIdf, [3, 3])).score).toBe(0);
  });

  it("scores listed pairs that are no candidates, in any order", async () => {
    const candidates = candidatesOf([[[0, 1]], [], [[2, 1]], []]);
    const { scores } = await tfIdf(
      inputOf(left, right, {
        candidates,
        extra: [
          [1, 1],
          [0, 0],
        ],
      }),
      {},
    );
    expect(scores[2]).toBeCloseTo(1, 5);
    expect(scores[3]).toBe(scores[0]);
    expect(scores[0]).toBeGreaterThan(0.3);
    expect(scores[0]).toBeLessThan(1);
  });
});

describe("every text baseline", () => {
  it.each([
    ["exact name", exactName],
    ["Jaro-Winkler", jaroWinkler],
    ["token Jaccard", tokenJaccard],
    ["TF-IDF", tfIdf],
  ])("%s stops when told to", async (_, baseline) => {
    await expect(baseline(inputOf(left, right), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "base/aborted",
    });
  });
});
