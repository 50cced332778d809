import type { AssignmentReport } from "../../../src/engine/protocol/assignment";
import { sampleModel } from "./samples";

const point = (threshold: number, precision: number, recall: number) => ({
  threshold,
  precision,
  recall,
  f1: (2 * precision * recall) / (precision + recall),
});
const figures = (matches: number, lead: number) => ({
  matches,
  without: point(0.62, 0.87 + lead, 0.86),
  with: point(0.62, 0.97 + lead, 0.85),
  withOwn: point(0.31, 0.95 + lead, 0.91),
});
const ranking = (hits1: number) => ({ hits1, hits1Linked: hits1 + 0.01, hits10: 0.981, mrr: hits1 + 0.03 });

/** A made-up report of a greedy assignment, for tests and for looking at the screens. */
export const sampleAssignment: AssignmentReport = {
  settings: { method: "greedy", hubness: "none", floor: 0.1 },
  modelDigest: sampleModel.digest,
  lastDecision: 0,
  counts: {
    chosen: 1804,
    runnerUps: 2311,
    belowFloor: 34_789,
    rejected: 0,
    accepted: 0,
    lostBest: { left: 148, right: 131 },
    leftOut: { left: 102, right: 96 },
  },
  metrics: {
    candidates: { threshold: 0.62, ownThreshold: 0.31, valid: figures(179, 0.01), test: figures(1253, 0) },
    labelled: null,
    ranking: {
      valid: { scores: ranking(0.905), corrected: ranking(0.924) },
      test: { scores: ranking(0.901), corrected: ranking(0.919) },
    },
    shared: { matches: 1790, sharing: 412, lostAtLeast: 206 },
  },
  seconds: 0.18,
};
