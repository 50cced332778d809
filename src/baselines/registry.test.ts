import { describe, expect, it } from "vitest";
import { SeededRandom } from "../base/random";
import { findCandidates } from "../candidates/blocking";
import { mapSchema } from "../graph/schema-mapping";
import { fitComparators } from "../text/comparators/fit-comparators";
import { PairComparer } from "../text/comparators/pair-comparer";
import type { BaselineInput } from "./baseline";
import { type BaselineName, baselines } from "./registry";
import { graphOf, inputOf, link } from "./testing/small-input";

const COUNT = 40;
const words = ["silent", "golden", "last", "broken", "winter", "river", "city", "garden", "letter", "storm"];

/** Films of two words and a year; the right side misspells some. */
function films(side: string, noise: number) {
  const random = new SeededRandom(7).fork(side);
  return graphOf(
    side,
    Array.from({ length: COUNT }, (_, node) => {
      const name = `${words[node % 10]} ${words[Math.floor(node / 4)]} ${node % 3}`;
      const written = random.next() < noise ? `${name.slice(0, 4)}x${name.slice(5)}` : name;
      return [`${side}${node}`, written, { year: `${1990 + (node % 17)}` }] as const;
    }),
  );
}

async function world(): Promise<BaselineInput> {
  const left = films("left", 0);
  const right = films("right", 0.5);
  const candidates = await findCandidates(left, right, mapSchema(left, right), { k: 8, fields: "names" });
  const set = await fitComparators(left, right);
  const comparer = new PairComparer(set, left, right);
  const links = Array.from({ length: COUNT }, (_, node) => link(node, node, true, node % 2 === 0 ? "train" : "valid"));
  return inputOf(left, right, {
    candidates,
    extra: [[0, COUNT - 1]],
    comparators: { size: set.size, read: (_, one, other, out, at) => comparer.compare(one, other, out, at) },
    comparatorNames: set.names,
    trainLinks: links.filter(({ split }) => split === "train"),
    validLinks: links.filter(({ split }) => split === "valid"),
  });
}

const names = Object.keys(baselines) as BaselineName[];

describe("every baseline", () => {
  it("is there", () => {
    expect(names).toHaveLength(8);
  });

  it.each(names)("%s scores every pair in [0, 1], the same twice, and matches above others", async (name) => {
    const input = await world();
    const { scores, trainSeconds, scoreSeconds, chosen } = await baselines[name](input, {});
    expect(scores).toHaveLength(input.pairs.lefts.length);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect((await baselines[name](input, {})).scores).toEqual(scores);
    const mean = (match: boolean) => {
      const some = [...scores].filter((_, pair) => (input.pairs.lefts[pair] === input.pairs.rights[pair]) === match);
      return some.reduce((sum, score) => sum + score, 0) / some.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false) + 0.2);
    expect(Math.min(trainSeconds, scoreSeconds)).toBeGreaterThanOrEqual(0);
    expect(Object.keys(chosen).length).toBeGreaterThan(0);
  });

  it.each(names)("%s stops in the middle", async (name) => {
    const input = await world();
    const abort = new AbortController();
    const stopped = baselines[name](
      {
        ...input,
        get pairs() {
          abort.abort();
          return input.pairs;
        },
      },
      { signal: abort.signal },
    );
    await expect(stopped).rejects.toMatchObject({ code: "base/aborted" });
  });
});
