import { SeededRandom } from "../../base/random";
import type { ProbabilityCurve } from "../evaluated-class";
import type { PairSet } from "../pair-set";
import { descendingOrder } from "../score-order";
import { scoreSteps } from "../score-steps";
import { isotonicBlocks, isotonicCurve } from "./isotonic";
import { fitPlatt, plattCurve } from "./platt";
import { probabilityAt } from "./probability-curve";

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
 */
export function fitCalibration(pairs: CalibrationPairs): FittedCalibration {
  const order = descendingOrder(pairs.scores);
  const folds = foldsByLeft(pairs.lefts);
  if (!folds) return { kind: "platt", curve: fitKind("platt", pairs, order), heldOut: null };
  const heldOut = { isotonic: new Float64Array(order.length), platt: new Float64Array(order.length) };
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = order.filter((pair) => folds[pair] !== fold);
    if (others.length === order.length) continue;
    for (const kind of ["isotonic", "platt"] as const) {
      const curve = fitKind(kind, pairs, others);
      for (let pair = 0; pair < order.length; pair++) {
        if (folds[pair] === fold) heldOut[kind][pair] = probabilityAt(curve, pairs.scores[pair]);
      }
    }
  }
  const kind = logLoss(heldOut.isotonic, pairs.labels) < logLoss(heldOut.platt, pairs.labels) ? "isotonic" : "platt";
  return { kind, curve: fitKind(kind, pairs, order), heldOut: heldOut[kind] };
}

function fitKind(kind: CalibrationKind, { scores, labels }: CalibrationPairs, order: Uint32Array): ProbabilityCurve {
  const steps = scoreSteps(scores, labels, order, 0);
  return kind === "isotonic" ? isotonicCurve(isotonicBlocks(steps)) : plattCurve(fitPlatt(steps));
}

/** [pairs] fold of each; left entities are dealt out in a seeded order. null with one left entity. */
function foldsByLeft(lefts: Uint32Array): Uint8Array | null {
  const distinct = [...new Set(lefts)].sort((a, b) => a - b);
  if (distinct.length < 2) return null;
  new SeededRandom(SEED).shuffle(distinct);
  const foldOf = new Map(distinct.map((left, place) => [left, place % FOLDS]));
  return Uint8Array.from(lefts, (left) => foldOf.get(left)!);
}

/** Mean of −ln of the probability given to the label; one that rounding made 0 counts as the smallest step below 1. */
function logLoss(predictions: Float64Array, labels: Uint8Array): number {
  let sum = 0;
  for (let pair = 0; pair < labels.length; pair++) {
    sum -= Math.log(Math.max(Number.EPSILON, labels[pair] === 1 ? predictions[pair] : 1 - predictions[pair]));
  }
  return sum / labels.length;
}
