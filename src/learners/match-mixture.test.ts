import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { countPatterns, MISSING_LEVEL } from "./level-patterns";
import { fitMixture, levelShares, logOdds, matchWeights } from "./match-mixture";

const planted = {
  prior: 0.05,
  m: [
    [0.02, 0.08, 0.9],
    [0.1, 0.2, 0.7],
    [0.05, 0.95],
    [0.3, 0.1, 0.6],
  ],
  u: [
    [0.9, 0.09, 0.01],
    [0.6, 0.3, 0.1],
    [0.8, 0.2],
    [0.5, 0.4, 0.1],
  ],
};
const LEVELS = planted.m.map((levels) => levels.length);

function drawn(count: number, seed: number, missing = 0): Uint8Array {
  const random = new SeededRandom(seed);
  const rows = new Uint8Array(count * 4);
  for (let row = 0; row < count; row++) {
    const side = random.next() < planted.prior ? planted.m : planted.u;
    side.forEach((chances, column) => {
      let left = random.next();
      let level = 0;
      while (level < chances.length - 1 && left >= chances[level]) left -= chances[level++];
      rows[row * 4 + column] = random.next() < missing ? MISSING_LEVEL : level;
    });
  }
  return rows;
}

describe("fitMixture", () => {
  it.each([0, 0.3])("recovers the m and u that rows were drawn from (missing: %f)", async (missing) => {
    const found = await fitMixture(await countPatterns(drawn(60_000, 1, missing), LEVELS), {
      prior: 0.01,
      rounds: 400,
    });
    expect(found.prior).toBeCloseTo(planted.prior, 1);
    expect(Math.abs(found.prior - planted.prior)).toBeLessThan(0.01);
    planted.m.forEach((levels, column) => {
      levels.forEach((chance, level) => {
        expect(Math.abs(found.m[column][level] - chance)).toBeLessThan(0.06);
        expect(Math.abs(found.u[column][level] - planted.u[column][level])).toBeLessThan(0.01);
      });
    });
  });

  it("does one round by hand", async () => {
    // Two levels. m starts as (1/5, 4/5); u as (3 + 1/2, 1 + 1/2) / 5 = (0.7, 0.3). Odds: high 0.25/0.75 · 0.8/0.3, low 0.25/0.75 · 0.2/0.7.
    const patterns = await countPatterns(Uint8Array.of(0, 0, 0, 1), [2]);
    const { prior, m, u } = await fitMixture(patterns, { prior: 0.25, rounds: 1 });
    const high = 8 / 17;
    const low = 2 / 23;
    expect(prior).toBeCloseTo((high + 3 * low) / 4, 12);
    expect(m[0][1]).toBeCloseTo((high + 0.8) / (high + 3 * low + 1), 12);
    expect(u[0][1]).toBeCloseTo((1 - high + 0.3) / (4 - high - 3 * low + 1), 12);
  });

  it("keeps u where it is known", async () => {
    const knownU = planted.u.map((levels) => Float64Array.from(levels));
    const found = await fitMixture(await countPatterns(drawn(5000, 2), LEVELS), { prior: 0.02, knownU });
    expect(found.u).toEqual(knownU);
  });

  it("stops when told to and needs a row", async () => {
    const patterns = await countPatterns(drawn(10, 3), LEVELS);
    await expect(fitMixture(patterns, { prior: 0.1 }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "base/aborted",
    });
    const none = await countPatterns(new Uint8Array(0), LEVELS);
    await expect(fitMixture(none, { prior: 0.1 })).rejects.toMatchObject({ code: "training/no-labels" });
  });
});

describe("logOdds", () => {
  it("adds ln m/u to the prior's odds and leaves out what is missing", () => {
    const mixture = { prior: 0.5, m: [Float64Array.of(0.2, 0.8)], u: [Float64Array.of(0.9, 0.1)] };
    expect(logOdds(matchWeights(mixture), Uint8Array.of(9, 1), 1)).toBeCloseTo(Math.log(8), 12);
    const rarer = matchWeights({ ...mixture, prior: 0.2 });
    expect(logOdds(rarer, Uint8Array.of(MISSING_LEVEL), 0)).toBeCloseTo(Math.log(0.25), 12);
  });
});

describe("countPatterns", () => {
  it("counts each distinct row, however many there are", async () => {
    const rows = new Uint8Array(3 * 20_000);
    for (let row = 0; row < 20_000; row++) rows.set([row % 100, Math.floor(row / 100) % 100, 7], 3 * row);
    const patterns = await countPatterns(rows, [100, 100, 8]);
    expect(patterns.counts).toHaveLength(10_000);
    expect(patterns.counts.every((count) => count === 2)).toBe(true);
    expect(
      new Set(Array.from({ length: 10_000 }, (_, at) => patterns.rows.slice(3 * at, 3 * at + 3).join())).size,
    ).toBe(10_000);
  });

  it("stops when told to", async () => {
    const stopped = countPatterns(new Uint8Array(4), [2], { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
  });

  it("gives the shares of levels among rows that have one", async () => {
    const [column] = levelShares(await countPatterns(Uint8Array.of(0, 0, 1, MISSING_LEVEL), [2]));
    expect([...column]).toEqual([2.5 / 4, 1.5 / 4]);
  });
});
