import { describe, expect, it } from "vitest";
import type { Link } from "../graph/links";
import { candidatesOf, comparatorsOf, graphOf, inputOf, link } from "./testing/small-input";
import { type LabelledPairs, labelledRows, trainingPairs } from "./training-rows";

const nodes = (side: string) => [0, 1, 2, 3].map((node) => [`${side}${node}`, `name ${node}`] as const);
const left = graphOf("left", nodes("l"));
const right = graphOf("right", nodes("r"));
/** Left 0 has rights 0 to 3; left 1 and 2 name right 0 too. */
const candidates = candidatesOf([
  [
    [0, 1],
    [1, 0.8],
    [2, 0.4],
    [3, 0.01],
  ],
  [
    [0, 0.9],
    [1, 0.5],
  ],
  [[0, 0.3]],
  [],
]);
const inputWith = (trainLinks: readonly Link[], validLinks: readonly Link[] = [], seed = 1) =>
  inputOf(left, right, { candidates, trainLinks, validLinks, seed });
const written = ({ lefts, rights, labels }: LabelledPairs) =>
  [...lefts].map((one, pair) => `${one}-${rights[pair]}=${labels[pair]}`);

describe("trainingPairs", () => {
  it("takes the labelled pairs, then candidates of both entities, no pair twice and never a known match", async () => {
    const pairs = await trainingPairs(inputWith([link(0, 0), link(1, 1), link(1, 0), link(3, 3, false)]), {});
    expect(written(pairs).slice(0, 4)).toEqual(["0-0=1", "1-1=1", "1-0=1", "3-3=0"]);
    expect(written(pairs).slice(4).sort()).toEqual(["0-1=0", "0-2=0", "0-3=0", "2-0=0"]);
    expect([...pairs.positions.slice(0, 4)]).toEqual([0, 5, 4, -1]);
  });

  it("counts drawn pairs less beside labelled non-matches, fully without", async () => {
    const beside = await trainingPairs(inputWith([link(0, 0), link(3, 3, false)]), {});
    expect([...beside.weights!]).toEqual([1, 1, ...Array(5).fill(Math.fround(0.2))]);
    expect([...(await trainingPairs(inputWith([link(0, 0)]), {})).weights!]).toEqual(Array(6).fill(1));
  });

  it("draws hard ones first", async () => {
    let near = 0;
    let far = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const drawn = written(await trainingPairs(inputWith([link(0, 0)], [], seed), {}, 2)).slice(1);
      expect(drawn).toHaveLength(2);
      if (drawn.includes("0-1=0")) near++;
      if (drawn.includes("0-3=0")) far++;
    }
    expect(near).toBeGreaterThan(20);
    expect(far).toBeLessThan(3);
  });

  it("does not depend on validation links, and a match among them may be drawn as a non-match", async () => {
    const valid = [link(0, 1, true, "valid"), link(1, 0, true, "valid")];
    const pairs = await trainingPairs(inputWith([link(0, 0)], valid), {});
    expect(pairs).toEqual(await trainingPairs(inputWith([link(0, 0)]), {}));
    expect(written(pairs)).toContain("0-1=0");
    expect(written(pairs).filter((pair) => pair.endsWith("=1"))).toEqual(["0-0=1"]);
  });

  it("refuses links of other splits, and to learn from none", async () => {
    for (const split of ["test", "valid"] as const) {
      const stranger = trainingPairs(inputWith([link(0, 0), link(1, 1, true, split)]), {});
      await expect(stranger).rejects.toMatchObject({ code: "base/internal" });
    }
    const none = trainingPairs(inputWith([link(0, 0, false)]), {});
    await expect(none).rejects.toMatchObject({ code: "training/no-labels" });
  });

  it("is the same twice and another with another seed", async () => {
    const draw = async (seed: number) => written(await trainingPairs(inputWith([link(0, 0)], [], seed), {}, 2)).sort();
    expect(await draw(3)).toEqual(await draw(3));
    const draws = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(draw));
    expect(new Set(draws.map((drawn) => drawn.join(" "))).size).toBeGreaterThan(1);
  });
});

describe("labelledRows", () => {
  it("reads the comparators of each pair", async () => {
    const input = {
      ...inputWith([link(0, 0), link(3, 3, false)]),
      comparators: comparatorsOf(["a", "b"], (one, other) => [one, other]),
    };
    const { rows, labels } = await labelledRows(input, await trainingPairs(input, {}, 0), {});
    expect([...rows]).toEqual([0, 0, 3, 3]);
    expect([...labels]).toEqual([1, 0]);
    const stopped = labelledRows(input, await trainingPairs(input, {}), { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
  });
});
