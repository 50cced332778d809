import { describe, expect, it } from "vitest";
import { candidatesOf, graphOf, inputOf, link } from "./testing/small-input";
import { chooseSetting, validationSet } from "./validation-choice";

const nodes = (side: string, count: number) =>
  Array.from({ length: count }, (_, node) => [`${side}${node}`, `name ${node}`] as const);
const left = graphOf("left", nodes("l", 3));
const right = graphOf("right", nodes("r", 3));
const candidates = candidatesOf([
  [
    [0, 1],
    [1, 0.5],
  ],
  [
    [1, 1],
    [2, 0.5],
  ],
  [[2, 1]],
]);
const pairsOf = (input: ReturnType<typeof inputOf>) => {
  const { lefts, rights, labels, positions } = validationSet(input);
  return [...lefts].map((one, pair) => `${one}-${rights[pair]}=${labels[pair]}@${positions[pair]}`);
};

describe("validationSet", () => {
  it("takes the candidates of matched entities where no non-match is labelled, train pairs left out", () => {
    const input = inputOf(left, right, {
      candidates,
      trainLinks: [link(0, 1, false)],
      validLinks: [link(0, 0, true, "valid"), link(2, 0, true, "valid")],
    });
    expect(pairsOf(input)).toEqual(["0-0=1@0", "2-2=0@4"]);
    expect(validationSet(input).lostMatches).toBe(1);
  });

  it("takes the labelled pairs where a non-match is labelled, listed or not", () => {
    const validLinks = [link(0, 0, true, "valid"), link(2, 1, false, "valid"), link(1, 0, false, "valid")];
    const input = inputOf(left, right, { candidates, validLinks, extra: [[2, 1]] });
    expect(pairsOf(input)).toEqual(["0-0=1@0", "2-1=0@5", "1-0=0@-1"]);
  });
});

describe("a validation set found by who knows all links", () => {
  it("stands, at most by a seeded sample of whole left entities", () => {
    const pairs = Uint32Array.from({ length: 2 * 150_000 }, (_, at) => (at % 2 === 0 ? Math.floor(at / 200) : at % 3));
    const validation = { pairs, labels: new Uint8Array(150_000).fill(1), lostMatches: 30 };
    const of = (seed: number) => validationSet(inputOf(left, right, { candidates: widened, validation, seed }));
    const widened = { ...candidates, offsets: new Uint32Array(1501).fill(5).fill(0, 0, 1) };
    const kept = of(1);
    expect(kept.labels.length).toBeGreaterThan(50_000);
    expect(kept.labels.length).toBeLessThan(70_000);
    expect(kept.labels.length % 100).toBe(0);
    expect(kept.lostMatches).toBe(12);
    expect(of(1)).toEqual(kept);
    expect(of(2).lefts).not.toEqual(kept.lefts);
    const small = { pairs: Uint32Array.of(1, 2), labels: Uint8Array.of(1), lostMatches: 0 };
    expect([...validationSet(inputOf(left, right, { candidates, validation: small })).positions]).toEqual([3]);
  });
});

describe("chooseSetting", () => {
  const validLinks = [link(0, 0, true, "valid"), link(1, 2, false, "valid")];

  it("takes the best, the first of equals, and the first without a match", async () => {
    const validation = validationSet(inputOf(left, right, { candidates, validLinks }));
    const scoresOf = (setting: string) => Float32Array.from(setting === "wrong" ? [0, 1] : [1, 0]);
    const chosen = await chooseSetting(validation, ["wrong", "right", "right too"], scoresOf);
    expect(chosen).toEqual({ setting: "right", prauc: 1 });
    const blind = validationSet(inputOf(left, right, { candidates }));
    expect(await chooseSetting(blind, ["wrong", "right"], scoresOf)).toEqual({ setting: "wrong", prauc: null });
  });
});
