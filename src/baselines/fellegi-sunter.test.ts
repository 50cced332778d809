import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { prauc } from "../evaluation/average-precision";
import { readAgreement } from "./agreement-table";
import type { BaselineInput } from "./baseline";
import { fellegiSunter } from "./fellegi-sunter";
import { Linkage, type LinkageSetting } from "./linkage";
import { NameRarity } from "./name-frequency";
import { candidatesOf, comparatorsOf, graphOf, inputOf, link } from "./testing/small-input";

const COUNT = 300;
const comparatorNames = ["name.exact", "name.words", "attribute.year.equal", "attribute.year.closeness", "text.words"];
const side = (prefix: string) =>
  graphOf(
    prefix,
    Array.from(
      { length: COUNT },
      (_, node) => [`${prefix}${node}`, node < 200 ? "John Smith" : `name ${node}`] as const,
    ),
  );
const left = side("l");
const right = side("r");
const candidates = candidatesOf(
  Array.from({ length: COUNT }, (_, node) => [0, 1, 2, 3, 4].map((step) => [(node + step) % COUNT, 0.5] as const)),
);
/** Matches agree mostly, others seldom, comparison by comparison. */
const comparators = comparatorsOf(comparatorNames, (one, other) => {
  const random = new SeededRandom(one * COUNT + other);
  const agrees = () => random.next() < (one === other ? 0.85 : 0.1);
  const name = agrees() ? 1 : 0;
  const year = agrees() ? 1 : 0;
  return [name, name, year, year, agrees() ? 0.9 : 0.1];
});
const input: BaselineInput = inputOf(left, right, { candidates, comparators, comparatorNames });
const labels = Uint8Array.from(candidates.rights, (_, pair) => (pair % 5 === 0 ? 1 : 0));

describe("Fellegi and Sunter", () => {
  it("tells matches without a single label", async () => {
    const { scores, chosen } = await fellegiSunter(input, {});
    expect(prauc(scores, labels)).toBeGreaterThan(0.9);
    expect(chosen).toEqual({
      leftOut: "nothing",
      cuts: "0.4, 0.6, 0.8",
      models: "all types",
      u: "candidates",
      nameFrequency: 0,
    });
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it("learns nothing from what is listed behind the candidates, and scores it", async () => {
    const behind = Array.from({ length: 200 }, (_, node) => [node, (node + 7) % COUNT] as const);
    const { scores } = await fellegiSunter(
      inputOf(left, right, { candidates, comparators, comparatorNames, extra: behind }),
      {},
    );
    const alone = (await fellegiSunter(input, {})).scores;
    expect(scores.slice(0, alone.length)).toEqual(alone);
    expect(scores).toHaveLength(alone.length + 200);
    expect(Math.min(...scores.slice(alone.length))).toBeLessThan(0.1);
    expect(Math.max(...scores.slice(alone.length))).toBeGreaterThan(0.1);
  });

  it("reads no train link; validation links choose", async () => {
    const known = Array.from({ length: 50 }, (_, node) => link(node, node));
    expect((await fellegiSunter({ ...input, trainLinks: known }, {})).scores).toEqual(
      (await fellegiSunter(input, {})).scores,
    );
    // Among these pairs only the rarity of the names tells.
    const same = comparatorsOf(comparatorNames, () => [1, 1, 1, 1, 1]);
    const validLinks = [link(0, 0, false, "valid"), link(250, 250, true, "valid")];
    const chosen = (await fellegiSunter({ ...input, comparators: same, validLinks }, {})).chosen;
    expect(chosen).toMatchObject({ nameFrequency: 0.5 });
  });

  it("is the same twice, and stops when told to", async () => {
    expect((await fellegiSunter(input, {})).scores).toEqual((await fellegiSunter(input, {})).scores);
    await expect(fellegiSunter(input, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "base/aborted" });
  });
});

describe("Linkage", () => {
  it("leaves out what it is told to", async () => {
    const linkage = await Linkage.read(input, {});
    const setting = { cuts: [0.5], models: "each type", u: "random pairs", nameFrequency: 0 } as const;
    const differs = async (leftOut: LinkageSetting["leftOut"]) => {
      const fitted = await linkage.fit({ ...setting, leftOut }, {});
      const pairs = { lefts: Uint32Array.of(0, 0), rights: Uint32Array.of(0, 0) };
      const alike = comparatorsOf(comparatorNames, () => [1, 1, 1, 1, 0.9]);
      const apart = comparatorsOf(comparatorNames, () => [1, 1, 1, 1, 0.1]);
      const read = (rows: typeof alike) => readAgreement(rows, comparatorNames, pairs, () => -1, {});
      const [one] = await linkage.logOdds(fitted, await read(alike), pairs, {});
      const [other] = await linkage.logOdds(fitted, await read(apart), pairs, {});
      return one - other;
    };
    expect(await differs("nothing")).toBeGreaterThan(1);
    expect(await differs("neighbours")).toBeGreaterThan(1);
    expect(await differs("whole texts")).toBe(0);
  });
});

describe("NameRarity", () => {
  it("is −ln of how often the rarest common name occurs", async () => {
    const one = graphOf("left", [
      ["a", "Alien"],
      ["b", "Alien", { alias: "Alien 1979" }],
    ]);
    const other = graphOf("right", [
      ["p", "ALIEN"],
      ["q", "alien 1979", { alias: "Alien" }],
      ["r", "Aliens"],
    ]);
    const rarity = await NameRarity.read(one, other, {});
    expect(rarity.of(0, 0)).toBeCloseTo(-Math.log(4), 12);
    expect(rarity.of(1, 1)).toBeCloseTo(-Math.log(2), 12);
    expect(rarity.of(0, 2)).toBeNull();
  });
});
