import { SeededRandom } from "../../base/random";
import { breathe } from "../../base/task";
import type { ProbabilityCurve } from "../evaluated-class";
import type { PairSet } from "../pair-set";
import { descendingOrder } from "../score-order";
import { scoreSteps } from "../score-steps";
import { splitOrder } from "../utility";
import { isotonicBlocks, isotonicCurve } from "./isotonic";
import { fitPlatt, plattCurve } from "./platt";
import { probabilitiesDown } from "./probability-curve";

const FOLDS = 5;
const SEED = 1;

export type CalibrationKind = "isotonic" | "platt";

/** What calibration is fitted on: scored pairs by left entity. */
export type CalibrationPairs = Pick<PairSet, "scores" | "labels" | "lefts">;

export interface FittedCalibration {
  readonly kind: CalibrationKind;
  /** Fitted on all pairs. */
  readonly curve: ProbabilityCurve;
  /**
   * [pairs] each pair's probability by a curve that was fitted without its left entity; null where the pairs belong to a single
   * left entity, and nothing can be held out.
   */
  readonly heldOut: Float64Array | null;
}

/**
 * Fits isotonic regression and Platt scaling, and takes the one with the lower log loss on pairs held out: each fifth of the
 * left entities is predicted from the other four. Isotonic regression bends to any shape but wants many pairs; Platt scaling
 * has two numbers. Where nothing can be held out, or neither is better, Platt scaling.
 *
 * @param pairs at least one
 * @param signal breathes and stops between fifths
 * @throws {WorkbenchError} `base/aborted`
 */
export async function fitCalibration(
  pairs: CalibrationPairs,
  signal?: AbortSignal | undefined,
): Promise<FittedCalibration> {
  const { scores, labels } = pairs;
  const order = descendingOrder(scores);
  const foldOf = foldsByLeft(pairs.lefts);
  if (!foldOf) return { kind: "platt", curve: fitPlattCurve(pairs, order), heldOut: null };
  const isotonic = new Float64Array(order.length);
  const platt = new Float64Array(order.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    await breathe(signal);
    const [others, own] = splitOff(order, foldOf, fold);
    if (own.length === 0) continue;
    const ownScores = new Float32Array(own.length);
    for (let place = 0; place < own.length; place++) ownScores[place] = scores[own[place]];
    scatter(isotonic, own, probabilitiesDown(fitIsotonicCurve(pairs, others), ownScores));
    scatter(platt, own, probabilitiesDown(fitPlattCurve(pairs, others), ownScores));
  }
  return logLoss(isotonic, labels) < logLoss(platt, labels)
    ? { kind: "isotonic", curve: fitIsotonicCurve(pairs, order), heldOut: isotonic }
    : { kind: "platt", curve: fitPlattCurve(pairs, order), heldOut: platt };
}

function fitIsotonicCurve({ scores, labels }: CalibrationPairs, order: Uint32Array): ProbabilityCurve {
  return isotonicCurve(isotonicBlocks(scoreSteps(scores, labels, order, 0)));
}

function fitPlattCurve({ scores, labels }: CalibrationPairs, order: Uint32Array): ProbabilityCurve {
  return plattCurve(fitPlatt(scoreSteps(scores, labels, order, 0)));
}

/** The order without a fold's pairs, and those pairs in the same order. */
function splitOff(order: Uint32Array, foldOf: Uint8Array, fold: number): [others: Uint32Array, own: Uint32Array] {
  const [others, own] = splitOrder(
    order,
    foldOf.map((one) => (one === fold ? 1 : 0)),
    2,
  );
  return [others, own];
}

function scatter(into: Float64Array, places: Uint32Array, values: Float64Array): void {
  for (let index = 0; index < places.length; index++) into[places[index]] = values[index];
}

/** [pairs] fold of each; left entities are dealt out in a seeded order. null with one left entity. */
function foldsByLeft(lefts: Uint32Array): Uint8Array | null {
  const distinct = [...new Set(lefts)].sort((a, b) => a - b);
  if (distinct.length < 2) return null;
  new SeededRandom(SEED).shuffle(distinct);
  const foldOf = new Map(distinct.map((left, place) => [left, place % FOLDS]));
  const folds = new Uint8Array(lefts.length);
  for (let pair = 0; pair < lefts.length; pair++) folds[pair] = foldOf.get(lefts[pair]) as number;
  return folds;
}

/** Mean of −ln of the probability given to the label; one that rounding made 0 counts as the smallest step below 1. */
function logLoss(predictions: Float64Array, labels: Uint8Array): number {
  let sum = 0;
  for (let pair = 0; pair < labels.length; pair++) {
    sum -= Math.log(Math.max(Number.EPSILON, labels[pair] === 1 ? predictions[pair] : 1 - predictions[pair]));
  }
  return sum / labels.length;
}
