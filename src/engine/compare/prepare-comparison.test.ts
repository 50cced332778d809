import { describe, expect, test } from "vitest";
import type { Baseline, BaselineInput } from "../../baselines/baseline";
import type { Link } from "../../graph/links";
import { candidatesOf, projectOf, scoredState } from "../engine-state.fixture";
import { GraphReadings } from "../graph-readings";
import type { ComparisonRequest } from "../protocol/comparison";
import { defaultTrainingSettings } from "../protocol/training-defaults";
import { compareMatchers } from "./compare-matchers";

const names = ["Film:Alien", "Film:Brazil", "Film:Dune", "Person:Ann", "Person:Bob", "Person:Cleo"];

const links: Link[] = [
  { left: 0, right: 0, match: true, split: "train" },
  { left: 0, right: 1, match: false, split: "train" },
  { left: 1, right: 1, match: true, split: "valid" },
  { left: 2, right: 2, match: true, split: "test" },
  { left: 3, right: 3, match: true, split: "train" },
  { left: 4, right: 4, match: true, split: "valid" },
  { left: 4, right: 3, match: false, split: "valid" },
  { left: 5, right: 5, match: true, split: "test" },
];

/** What a baseline is given, and what is measured of it. */
async function compareWithout(withhold: string | undefined) {
  const rows = [[0, 1], [1], [2, 0], [3, 4], [4, 3], [5]];
  const state = scoredState(projectOf(names, names, links), candidatesOf(rows), Array(9).fill(0));
  const seen: BaselineInput[] = [];
  const byName: Baseline = async (input) => {
    seen.push(input);
    const { lefts, rights } = input.pairs;
    const scores = Float32Array.from(lefts, (left, pair) => (left === rights[pair] ? 1 : 0));
    return { scores, trainSeconds: 0, scoreSeconds: 0, chosen: {} };
  };
  const request: ComparisonRequest = {
    matchers: ["exact-name"],
    settings: defaultTrainingSettings,
    ...(withhold !== undefined && { withhold }),
  };
  const { results } = await compareMatchers(state, request, {}, new GraphReadings(), { "exact-name": byName });
  return { input: seen[0]!, result: results[0]! };
}

const typesOf = (known: Iterable<number>) => [...new Set([...known].map((left) => names[left]!.split(":")[0]))].sort();
const linkTypes = ({ trainLinks, validLinks }: BaselineInput) => ({
  train: typesOf(trainLinks.map(({ left }) => left)),
  valid: typesOf(validLinks.map(({ left }) => left)),
});

describe("withholding a type", () => {
  test("not one link of it reaches a matcher; those of the others do", async () => {
    const { input } = await compareWithout("Film");
    expect(linkTypes(input)).toEqual({ train: ["Person"], valid: ["Person"] });
    expect(input.validLinks).toHaveLength(2);
    // Pairs that settings are chosen by may come from who knows all links: these must not tell either.
    const chosenBy = input.validation?.pairs.filter((_, index) => index % 2 === 0) ?? [];
    expect(typesOf(chosenBy)).not.toContain("Film");
  });

  test("it is measured as if its links were known", async () => {
    const [without, withAll] = [await compareWithout("Film"), await compareWithout(undefined)];
    expect(linkTypes(withAll.input)).toEqual({ train: ["Film", "Person"], valid: ["Film", "Person"] });
    expect(without.result.metrics).toEqual(withAll.result.metrics);
    expect(without.result.metrics!.candidates.test.types.Film).toMatchObject({ matches: 1, prauc: 1 });
  });

  test("a type that the left graph does not have is refused", async () => {
    await expect(compareWithout("Planet")).rejects.toMatchObject({
      code: "graph/schema",
      message: expect.stringContaining("Film, Person"),
    });
  });
});
