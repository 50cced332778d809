import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import type { BaselineInput } from "./baseline";
import { gradientBoosting } from "./gradient-boosting";
import { probabilitiesOf, scoreByComparators } from "./log-odds";
import { logisticRegression } from "./logistic-regression";
import { candidatesOf, comparatorsOf, graphOf, inputOf, link } from "./testing/small-input";

const COUNT = 60;
const nodes = (side: string) => Array.from({ length: COUNT }, (_, node) => [`${side}${node}`, "name"] as const);
const left = graphOf("left", nodes("l"));
const right = graphOf("right", nodes("r"));
/** Each entity's true partner bears its number; four others are candidates too. */
const candidates = candidatesOf(
  Array.from({ length: COUNT }, (_, node) => [0, 1, 2, 3, 4].map((step) => [(node + step) % COUNT, 0.5] as const)),
);
const all = Array.from({ length: COUNT }, (_, node) => link(node, node, true, node < 30 ? "train" : "valid"));

/** A noisy comparator that tells matches, one that says nothing, and its flag. */
const comparators = comparatorsOf(["signal.like", "noise.like", "noise.bothPresent"], (one, other) => {
  const random = new SeededRandom(one * COUNT + other);
  const present = random.next() < 0.5 ? 1 : 0;
  return [(one === other ? 0.35 : 0) + 0.65 * random.next(), present * random.next(), present];
});
const input: BaselineInput = inputOf(left, right, {
  candidates,
  comparators,
  comparatorNames: ["signal.like", "noise.like", "noise.bothPresent"],
  trainLinks: all.slice(0, 30),
  validLinks: all.slice(30),
});

describe.each([
  ["logistic regression", logisticRegression],
  ["gradient boosting", gradientBoosting],
])("%s", (_, baseline) => {
  it("ranks entities it has not learned from", async () => {
    const { scores } = await baseline(input, {});
    let first = 0;
    for (let node = 30; node < COUNT; node++) {
      const row = scores.subarray(candidates.offsets[node], candidates.offsets[node + 1]);
      if (row.every((score, place) => place === 0 || score < row[0])) first++;
    }
    expect(first).toBeGreaterThan(12);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it("falls back on defaults without validation links", async () => {
    const { scores, chosen } = await baseline({ ...input, validLinks: [] }, {});
    expect(chosen).toMatchObject(baseline === logisticRegression ? { penalty: 0.003 } : { depth: 4, trees: 100 });
    const matches = all.slice(0, 30).map(({ left }) => scores[candidates.offsets[left]]);
    const others = all.slice(0, 30).map(({ left }) => scores[candidates.offsets[left] + 1]);
    expect(mean(matches)).toBeGreaterThan(2 * mean(others));
  });

  it("is the same twice", async () => {
    expect(await scoresOf(input)).toEqual(await scoresOf(input));
  });

  it("needs a match, and stops when told to", async () => {
    await expect(baseline({ ...input, trainLinks: [] }, {})).rejects.toMatchObject({ code: "training/no-labels" });
    await expect(baseline(input, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "base/aborted" });
  });

  async function scoresOf(given: BaselineInput) {
    return (await baseline(given, {})).scores;
  }
});

describe("probabilitiesOf", () => {
  it("are logistic, and keep the order of the surest", () => {
    expect([...probabilitiesOf(Float64Array.of(0, Math.log(3), Number.NEGATIVE_INFINITY))]).toEqual([0.5, 0.75, 0]);
    const [sure, surer] = probabilitiesOf(Float64Array.of(59, 60));
    expect(surer).toBeGreaterThan(sure);
    expect(surer).toBeLessThan(1);
  });
});

describe("scoreByComparators", () => {
  it("gives every pair what its own comparators say, however many there are", async () => {
    const numbers = Uint32Array.from({ length: 1500 }, (_, pair) => pair);
    const read = comparatorsOf(["one", "other"], (one, other) => [one, 2 * other]);
    const sums = await scoreByComparators(
      { comparators: read, pairs: { lefts: numbers, rights: numbers } },
      (rows) => Float32Array.from({ length: rows.length / 2 }, (_, row) => rows[2 * row] + rows[2 * row + 1]),
      {},
    );
    expect([...sums]).toEqual([...numbers].map((pair) => 3 * pair));
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
