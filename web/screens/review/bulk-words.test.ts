import { describe, expect, test } from "vitest";
import type { BulkPairs } from "../../../src/engine/protocol/bulk";
import { bulkTitle, conflictText, expectationText, ruleText } from "./bulk-words";

const found: BulkPairs = {
  lefts: Array.from({ length: 1200 }, (_, index) => `l${index}`),
  rights: [],
  scores: new Float32Array(0),
  total: 1200,
  oneToOne: null,
  leftOut: { taken: 0, notChosen: 0 },
  sharing: 0,
  known: { pairs: 400, wrong: 8 },
};

describe("a bulk verdict in words", () => {
  test("the rule, and that a long list is done in parts", () => {
    expect(bulkTitle("accept", 1)).toBe("Accept 1 open pair");
    expect(ruleText("accept", 0.842, { ...found, oneToOne: "greedy" })).toBe(
      "Every open candidate that scores at least 0.842 and that the greedy one-to-one assignment chose.",
    );
    expect(ruleText("accept", 0.9, { ...found, lefts: [], total: 0 })).toBe("No open candidate scores at least 0.900.");
    expect(ruleText("reject", 0.31, { ...found, total: 5000 })).toMatch(
      /scores less than 0.310\. There are 5,000; the 1,200 with the lowest scores go first/,
    );
  });

  test("conflicts are left out with one-to-one and shown without", () => {
    expect(conflictText(found)).toBeNull();
    expect(conflictText({ ...found, sharing: 3 })).toMatch(/^3 of them share an entity/);
    const assigned = { ...found, oneToOne: "greedy" as const, leftOut: { taken: 1, notChosen: 20 } };
    expect(conflictText(assigned)).toBe(
      "Left out: 1 pair whose entity is accepted with another, 20 pairs that lost to a better one.",
    );
    expect(conflictText({ ...assigned, leftOut: found.leftOut })).toBeNull();
  });

  test("the errors to expect follow those of the validation split, and none is claimed from few pairs", () => {
    expect(expectationText("accept", found)).toBe(
      "On the validation split the rule takes 400 pairs, 8 of them no match (2.0%): expect about 24 wrong ones here. Entities without any match are not among these, and may add to it.",
    );
    // 3 / 400 of 1,200.
    expect(expectationText("reject", { ...found, known: { pairs: 400, wrong: 0 } })).toMatch(
      /none of them a match: expect 9 wrong ones here at most/,
    );
    expect(expectationText("accept", { ...found, known: { pairs: 400, wrong: 0 } })).toMatch(
      /all of them matches: expect/,
    );
    expect(expectationText("accept", { ...found, known: { pairs: 29, wrong: 0 } })).toMatch(/too few to say/);
    expect(expectationText("accept", { ...found, known: null })).toMatch(/Look at a sample/);
  });
});
