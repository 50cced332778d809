import { describe, expect, test } from "vitest";
import type { CandidateSet } from "../candidates/candidate-set";
import type { Link } from "../graph/links";
import { type AssignmentMeasureInput, measureAssignment } from "./measure-assignment";

/**
 * Three left entities with two candidates each, 0 and 1 of the validation split, 2 of the test split; all are matches with the right
 * entity of their number. Entity 1's match scores less than its rival 1–0.
 */
const candidates: CandidateSet = {
  k: 2,
  offsets: Uint32Array.of(0, 2, 4, 6),
  rights: Uint32Array.of(0, 1, 0, 1, 2, 0),
  scores: Float32Array.of(1, 0.9, 1, 0.9, 1, 0.9),
  proposers: new Uint8Array(6).fill(1),
};
const links: readonly Link[] = [
  { left: 0, right: 0, match: true, split: "valid" },
  { left: 1, right: 1, match: true, split: "valid" },
  { left: 2, right: 2, match: true, split: "test" },
];
//                                     0–0  0–1  1–0  1–1  2–2  2–0
const candidateScores = Float32Array.of(0.9, 0.2, 0.8, 0.4, 0.7, 0.6);

function input(change: Partial<AssignmentMeasureInput> = {}): AssignmentMeasureInput {
  return {
    links,
    candidates,
    candidateScores,
    linkScores: Float32Array.of(0.9, 0.4, 0.7),
    //                        0–0 ahead, and 1–1 now before 1–0
    corrected: Float32Array.of(0.9, 0.2, 0.3, 0.4, 0.7, 0.6),
    chosen: { candidates: Uint8Array.of(1, 0, 0, 1, 1, 0), links: Uint8Array.of(1, 1, 1) },
    thresholds: { candidates: 0.5, labelled: null },
    ...change,
  };
}

describe("measuring an assignment", () => {
  test("without, with, and with its own threshold, chosen on validation", () => {
    const { candidates: figures, labelled } = measureAssignment(input());
    // From 0.5 on: 0–0 and 1–0 by score alone; 0–0 of the chosen ones. From the chosen ones' best threshold on: both matches.
    expect(figures.valid.without).toEqual({ threshold: 0.5, precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(figures.valid.with).toMatchObject({ precision: 1, recall: 0.5, f1: 2 / 3 });
    expect(figures.ownThreshold).toBeCloseTo(0.4, 6);
    expect(figures.valid.withOwn).toMatchObject({ precision: 1, recall: 1, f1: 1 });
    expect(figures.test.without).toMatchObject({ precision: 0.5, recall: 1 });
    expect(figures.test.withOwn).toMatchObject({ precision: 1, recall: 1 });
    expect(labelled).toBeNull();
  });

  test("a match that another pair drove out is missed", () => {
    const chosen = { candidates: Uint8Array.of(0, 1, 1, 0, 1, 0), links: Uint8Array.of(0, 0, 1) };
    const { candidates: figures } = measureAssignment(input({ chosen }));
    expect(figures.valid.with).toMatchObject({ precision: 0, recall: 0, f1: 0 });
    expect(figures.valid.matches).toBe(2);
  });

  test("ranking with and without the correction", () => {
    const { ranking } = measureAssignment(input());
    expect([ranking.valid.scores.hits1, ranking.valid.corrected.hits1]).toEqual([0.5, 1]);
    expect([ranking.test.scores.hits1, ranking.test.corrected.hits1]).toEqual([1, 1]);
  });

  test("labelled pairs are measured at their own threshold where there are non-matches", () => {
    const labelledLinks: readonly Link[] = [...links, { left: 1, right: 0, match: false, split: "valid" }];
    const { labelled } = measureAssignment(
      input({
        links: labelledLinks,
        linkScores: Float32Array.of(0.9, 0.4, 0.7, 0.8),
        chosen: { candidates: Uint8Array.of(1, 0, 0, 1, 1, 0), links: Uint8Array.of(1, 1, 1, 0) },
        thresholds: { candidates: 0.5, labelled: 0.3 },
      }),
    );
    expect(labelled!.valid.without).toMatchObject({ threshold: 0.3, precision: 2 / 3, recall: 1 });
    expect(labelled!.valid.with).toMatchObject({ precision: 1, recall: 1 });
  });

  test("without an assignment only the scores are measured", () => {
    const { candidates: figures } = measureAssignment(input({ chosen: null }));
    expect(figures).toMatchObject({ ownThreshold: null, valid: { with: null, withOwn: null } });
    expect(figures.valid.without.f1).toBe(0.5);
  });
});
