import { expect, test } from "vitest";
import { measure } from "../../evaluation/measure";
import type { Link } from "../../graph/links";
import { candidatesOf } from "../engine-state.fixture";
import { matcherCurves } from "./matcher-curves";

const leftTypes = { typeOf: new Uint16Array(1000), types: ["film"] };

function curves(links: readonly Link[], rows: readonly (readonly number[])[], scores: number[], linkScores: number[]) {
  const candidates = candidatesOf(rows);
  const input = { candidateScores: Float32Array.from(scores), linkScores: Float32Array.from(linkScores) };
  const metrics = measure({ links, candidates, leftTypes, ...input });
  return matcherCurves(metrics, links, candidates, input.candidateScores, input.linkScores);
}

test("the test split's curve, a lost match missed throughout, and the validation threshold on it", () => {
  const links: Link[] = [
    { left: 0, right: 0, match: true, split: "valid" },
    { left: 1, right: 1, match: true, split: "test" },
    { left: 2, right: 2, match: true, split: "test" },
    { left: 2, right: 9, match: true, split: "test" },
  ];
  const rows = [[0], [1, 2], [2, 1]];
  // Validation chooses 0.6 (its only candidate): of the test pairs, 0.9 and 0.7 are accepted, one of them a match.
  const { curves: drawn, operatingPoints } = curves(links, rows, [0.6, 0.9, 0.7, 0.5, 0.1], [0.6, 0.9, 0.5, 0]);
  expect(drawn.labelled).toBeNull();
  expect(drawn.candidates).toEqual([
    { recall: 1 / 3, precision: 1 },
    { recall: 1 / 3, precision: 1 / 2 },
    { recall: 2 / 3, precision: 2 / 3 },
    { recall: 2 / 3, precision: 2 / 4 },
  ]);
  expect(operatingPoints).toEqual({ labelled: null, candidates: { recall: 1 / 3, precision: 1 / 2 } });
});

test("labelled pairs have a curve and a threshold of their own", () => {
  const links: Link[] = [
    { left: 0, right: 0, match: true, split: "valid" },
    { left: 0, right: 1, match: false, split: "valid" },
    { left: 1, right: 1, match: true, split: "test" },
    { left: 1, right: 0, match: false, split: "test" },
  ];
  const { curves: drawn, operatingPoints } = curves(links, [[0], [1]], [0.9, 0.2], [0.9, 0.1, 0.2, 0.6]);
  expect(drawn.labelled).toEqual([
    { recall: 0, precision: 0 },
    { recall: 1, precision: 1 / 2 },
  ]);
  // Halfway between 0.9 and 0.1 the non-match is accepted; at the candidates' own threshold of 0.9 nothing is.
  expect(operatingPoints).toEqual({ labelled: { recall: 0, precision: 0 }, candidates: null });
});

test("a long curve is thinned to at most 200 points", () => {
  const count = 900;
  const links = Array.from({ length: count }, (_, left): Link => ({ left, right: 0, match: true, split: "test" }));
  const rows = links.map(() => [0, 1]);
  const scores = rows.flatMap((_, left) => [1 - left / 1000, 0.5 - left / 2001]);
  const { candidates } = curves(links, rows, scores, new Array(count).fill(0)).curves;
  expect(candidates!.length).toBeLessThanOrEqual(200);
  expect(candidates!.length).toBeGreaterThan(150);
  expect(candidates!.at(-1)!.recall).toBe(1);
});

test("a thinned curve still reaches the threshold chosen on validation, at full recall too", () => {
  const count = 900;
  const links = Array.from({ length: count }, (_, left): Link => {
    return { left, right: 0, match: true, split: left < 50 ? "valid" : "test" };
  });
  // Every match above every other pair.
  const rows = links.map(() => [0, 1]);
  const scores = rows.flatMap((_, left) => [1 - left / 2000, 0.5 - left / 2001]);
  // Validation's own lowest match is its highest: the threshold would else accept nothing of the test split.
  scores[0] = 0.54;
  const { curves: drawn, operatingPoints } = curves(links, rows, scores, new Array(count).fill(0));
  expect(operatingPoints.candidates).toEqual({ recall: 1, precision: 1 });
  expect(drawn.candidates!.length).toBeGreaterThan(150);
  expect(drawn.candidates).toContainEqual(operatingPoints.candidates);
});
