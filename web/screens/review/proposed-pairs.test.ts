import { describe, expect, test } from "vitest";
import { roundOfProposal } from "./proposed-pairs";

describe("pairs that structure proposed", () => {
  test("came in the first round that gave them a score", () => {
    expect(roundOfProposal([0, 0, 0.7, 0.9])).toBe(2);
    expect(roundOfProposal([0.1, 0, 0.7])).toBeNull();
    expect(roundOfProposal([0, 0])).toBeNull();
    expect(roundOfProposal(null)).toBeNull();
  });
});
