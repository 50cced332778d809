import { expect, test } from "vitest";
import { chosenThreshold } from "./chosen-threshold";
import { measure } from "./measure";

const candidates = {
  k: 1,
  offsets: Uint32Array.of(0, 1, 2),
  rights: Uint32Array.of(0, 1),
  scores: Float32Array.of(1, 1),
  proposers: Uint8Array.of(1, 1),
};

function report(split: "valid" | "test") {
  return measure({
    links: [{ left: 0, right: 0, match: true, split }],
    candidates,
    candidateScores: Float32Array.of(0.8, 0.2),
    linkScores: Float32Array.of(0.8),
    leftTypes: { typeOf: [0, 0], types: ["Film"] },
  });
}

test("a threshold counts as chosen only where the validation split holds a match", () => {
  expect(chosenThreshold(report("valid"))).toBeCloseTo(0.8, 6);
  expect(chosenThreshold(report("test"))).toBeNull();
  expect(chosenThreshold(null)).toBeNull();
});
