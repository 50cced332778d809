import { expect, it } from "vitest";
import { roundProgress } from "./round-progress";

it("takes the engine's sentence apart", () => {
  expect(roundProgress("Round 2: growing trees (34 %)")).toEqual({ round: 2, doing: "growing trees", share: 0.34 });
  expect(roundProgress("Round 12: gathering what the last round believes")).toEqual({
    round: 12,
    doing: "gathering what the last round believes",
    share: null,
  });
  expect(roundProgress("Scoring pairs (0 %)")).toEqual({ round: null, doing: "scoring pairs", share: 0 });
});

it("leaves a sentence of another form whole", () => {
  expect(roundProgress("round the corner (twice)")).toEqual({
    round: null,
    doing: "round the corner (twice)",
    share: null,
  });
});
