import { expect, it } from "vitest";
import { matcherNames } from "../../../src/engine/protocol/comparison";
import { matcherGroups, matcherWords, settingWords } from "./matcher-words";

it("has words for every matcher, no two alike, in the groups that the list shows, group after group", () => {
  const words = matcherNames.map(matcherWords);
  for (const key of ["label", "short", "about"] as const) {
    expect(new Set(words.map((word) => word[key])).size).toBe(matcherNames.length);
  }
  const groups = [...new Set(words.map(({ group }) => group))];
  expect(groups).toEqual(matcherGroups.map(({ group }) => group));
  expect(words.filter(({ group }) => group === "Baselines")).toHaveLength(10);
});

it("reads a setting's name as words", () => {
  expect(["depth", "leastWeight", "epochs run", "validation PRAUC"].map(settingWords)).toEqual([
    "depth",
    "least weight",
    "epochs run",
    "validation PRAUC",
  ]);
});
