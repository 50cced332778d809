import { describe, expect, test } from "vitest";
import { isProposedByNeighbours, roundOfProposal } from "./proposed-pairs";

const scores = { round: { shown: 2, last: 2, proposed: 7 } };

describe("pairs that structure proposed", () => {
  test("have neither a blocking score nor a label that is shown", () => {
    expect(isProposedByNeighbours({ blockingScore: null, known: null }, scores)).toBe(true);
    expect(isProposedByNeighbours({ blockingScore: 0, known: null }, scores)).toBe(false);
    expect(isProposedByNeighbours({ blockingScore: null, known: false }, scores)).toBe(false);
  });

  test("exist only where rounds proposed some", () => {
    const row = { blockingScore: null, known: null };
    expect(isProposedByNeighbours(row, { round: { ...scores.round, proposed: 0 } })).toBe(false);
    expect(isProposedByNeighbours(row, { round: null })).toBe(false);
    expect(isProposedByNeighbours(row, null)).toBe(false);
  });

  test("came in the first round that gave them a score", () => {
    expect(roundOfProposal([0, 0, 0.7, 0.9])).toBe(2);
    expect(roundOfProposal([0.1, 0, 0.7])).toBeNull();
    expect(roundOfProposal([0, 0])).toBeNull();
    expect(roundOfProposal(null)).toBeNull();
  });
});
