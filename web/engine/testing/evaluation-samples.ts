import { SeededRandom } from "../../../src/base/random";
import type { ClassEvaluation, Estimate, EvaluationReport } from "../../../src/engine/protocol/evaluation";
import { averagePrecision } from "../../../src/evaluation/average-precision";
import { probabilityAt } from "../../../src/evaluation/calibration/probability-curve";
import { reliability } from "../../../src/evaluation/calibration/reliability";
import { DEFAULT_BOUNDS } from "../../../src/evaluation/calibration-range";
import { measureOpis } from "../../../src/evaluation/measure-opis";
import { bestF1, recallAtPrecision } from "../../../src/evaluation/precision-recall";
import { descendingOrder } from "../../../src/evaluation/score-order";
import { scoreSteps } from "../../../src/evaluation/score-steps";
import type { ClassedPairs } from "../../../src/evaluation/utility";
import { splitOrder } from "../../../src/evaluation/utility";

/** Made-up scores of classes of different difficulty, measured as real ones are; intervals are made up too. */

const names = ["film", "person", "company", "genre", "country", "award", "festival"];
/** How far matches stand from non-matches, and where: what OPIS is about. */
const apart = [5, 4, 3.2, 6, 4.5, 2.4, 3];
const middles = [0, 0.8, -0.9, 0.3, 1.4, -0.4, 0];
/** A score as a probability: an S that is too low in the middle. */
const curve = [0, 0.2, 0.4, 0.6, 0.8, 1].map((score) => [score, score ** 1.6] as const);

export function sampleEvaluation(pairs: number, lost = 3): EvaluationReport {
  const known = sampleKnown(pairs);
  const order = descendingOrder(known.scores);
  const parts = splitOrder(order, known.classOf, names.length);
  const classes = names.map((name, index) => classOf(name, known, parts[index]!, index === 1 ? lost : 0));
  const calibrated = Float64Array.from(known.scores, (score) => probabilityAt(curve, score));
  const raw = reliability(known.scores, known.labels);
  const fitted = reliability(calibrated, known.labels);
  return {
    request: {
      basis: { kind: "split", split: "valid", protocol: "candidates" },
      groupBy: null,
      c: 1,
      bounds: DEFAULT_BOUNDS,
    },
    modelDigest: "3f2a91c07be4d51188aa",
    overall: classOf("", known, order, lost),
    classes,
    opis: measureOpis(known),
    calibration: {
      kind: "isotonic",
      fittedOn: "Fitted on the 12,402 validation pairs, each fifth measured by the other four.",
      sameAsMeasured: false,
      eceRaw: raw.ece,
      eceCalibrated: fitted.ece,
      binsRaw: raw.bins,
      binsCalibrated: fitted.bins,
      curve,
    },
    calibrationReason: null,
    groupings: ["decade", "language"],
    resamples: 200,
    seconds: 1.2,
  };
}

function sampleKnown(pairs: number): ClassedPairs {
  const random = new SeededRandom(11);
  const classOf = new Uint16Array(pairs);
  const labels = new Uint8Array(pairs);
  const scores = new Float32Array(pairs);
  for (let pair = 0; pair < pairs; pair++) {
    // The last class has a hundredth of the pairs: too few labels to say.
    const index = random.next() < 0.002 ? names.length - 1 : random.integer(names.length - 1);
    const match = random.next() < 0.12;
    const logit = middles[index]! + (match ? 0.5 : -0.5) * apart[index]! + random.normal() * 1.1 - (match ? 0 : 1);
    classOf[pair] = index;
    labels[pair] = match ? 1 : 0;
    scores[pair] = 1 / (1 + Math.exp(-logit));
  }
  return { scores, labels, classOf, classNames: names };
}

function classOf(name: string, known: ClassedPairs, order: Uint32Array, lost: number): ClassEvaluation {
  const steps = scoreSteps(known.scores, known.labels, order, lost);
  const { thresholds, matches, nonMatches, totalMatches, totalNonMatches } = steps;
  const reason = totalMatches < 10 ? `too few labels to say: ${totalMatches} matches` : null;
  const estimate = (value: number | null): Estimate => ({
    value,
    interval: reason || value === null ? null : [Math.max(0, value - 0.021), Math.min(1, value + 0.014)],
    reason,
  });
  const scores = Float32Array.from(order, (pair) => known.scores[pair]!);
  const expectedMatches = new Float64Array(scores.length + 1);
  scores.forEach((score, index) => {
    expectedMatches[index + 1] = expectedMatches[index]! + probabilityAt(curve, score);
  });
  return {
    name,
    matches: totalMatches,
    nonMatches: totalNonMatches,
    lost,
    prauc: estimate(averagePrecision(steps)),
    bestF1: estimate(bestF1(steps)?.f1 ?? null),
    recallAtPrecision95: estimate(recallAtPrecision(steps, 0.95)),
    hits1: estimate(0.953),
    hits10: estimate(0.991),
    mrr: estimate(0.967),
    steps: { thresholds, matches, nonMatches },
    open: { scores, expectedMatches, entities: scores.length },
  };
}
