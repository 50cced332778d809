import { describe, expect, it } from "vitest";
import { takesOver } from "./round-choice";
import { NOTHING_YET } from "./round-judge";

const at = (round: number, value: number, labelled: number | null = null) => ({ round, standing: { value, labelled } });

describe("a round takes over", () => {
  it("where it gains, and more than by chance", () => {
    expect(takesOver(at(2, 0.91), at(1, 0.9))).toBe(true);
    expect(takesOver(at(2, 0.9004), at(1, 0.9))).toBe(false);
    expect(takesOver(at(1, 0.9), at(0, 0.9))).toBe(false);
  });

  it("never where it loses on the labelled pairs", () => {
    expect(takesOver(at(1, 0.95, 0.98), at(0, 0.9, 0.99))).toBe(false);
    expect(takesOver(at(1, 0.95, 0.99), at(0, 0.9, 0.99))).toBe(true);
    expect(takesOver(at(1, 1, 0.9998), at(0, 1, 1))).toBe(false);
  });

  it("where the network leaves nothing to gain, if it is the first and holds", () => {
    expect(takesOver(at(1, 1), at(0, 1))).toBe(true);
    expect(takesOver(at(1, 0.9996), at(0, 1))).toBe(true);
    expect(takesOver(at(1, 0.999), at(0, 1))).toBe(false);
    expect(takesOver(at(2, 1), at(1, 1))).toBe(false);
    expect(takesOver(at(2, 1), at(0, 1))).toBe(false);
    expect(takesOver(at(1, 0.999), at(0, 0.999))).toBe(false);
  });

  it("where there was nothing before", () => {
    expect(takesOver(at(1, 0.2), { round: 0, standing: NOTHING_YET })).toBe(true);
  });
});
