import { describe, expect, it } from "vitest";
import { MISSING_LEVEL } from "../learners/level-patterns";
import { levelCount, levelsOf, readAgreement } from "./agreement-table";
import { comparatorsOf } from "./testing/small-input";

const names = ["name.exact", "name.words", "name.grams", "name.bothPresent", "text.words"];
/** By left node. */
const rows = [
  [1, 1, 0.2, 1, 0],
  [0, 0.9, 0.5, 1, 1],
  [0, 0.3, 0.1, 1, 0.6],
  [0, 0, 0, 0, 0.59],
];
const pairs = { lefts: Uint32Array.of(0, 1, 2, 3), rights: new Uint32Array(4) };
const table = (task = {}) =>
  readAgreement(
    comparatorsOf(names, (left) => rows[left]),
    names,
    pairs,
    () => -1,
    task,
  );

describe("agreement levels", () => {
  it("come from equality, else the mean of a group, and know what is missing", async () => {
    const cuts = [0.3, 0.6];
    expect(levelCount(cuts)).toBe(4);
    expect([...levelsOf(await table(), cuts, [0, 1])]).toEqual([3, 0, 2, 3, 0, 2, MISSING_LEVEL, 1]);
    expect([...levelsOf(await table(), cuts, [1])]).toEqual([0, 3, 2, 1]);
  });

  it("stop when told to", async () => {
    await expect(table({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "base/aborted" });
  });
});
