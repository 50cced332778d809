import type { ThresholdRange } from "./utility";

/** What bounds the thresholds that may come into question. Rates are fractions. */
export type CalibrationBounds =
  | { readonly kind: "false-accepts"; readonly loosest: number; readonly strictest: number }
  | { readonly kind: "false-rejects"; readonly strictest: number; readonly loosest: number }
  | { readonly kind: "thresholds"; readonly minimum: number; readonly maximum: number };

export const DEFAULT_BOUNDS: CalibrationBounds = { kind: "false-accepts", loosest: 1e-1, strictest: 1e-2 };

/** Below this, a false-accept rate of one in a hundred cannot be told. */
const LEAST_NON_MATCHES = 100;

/** Either a range, or why there is none, in a sentence to show. */
export type CalibrationRange =
  | { readonly range: ThresholdRange; readonly reason: null }
  | { readonly range: null; readonly reason: string };

/**
 * The calibration range `[d_min, d_max]` (MODEL.md, section 4), over all classes together.
 *
 * - `false-accepts`: the smallest thresholds at which at most `loosest` and at most `strictest` of the non-matches are
 *   accepted. Scores are float32, so the smallest threshold that refuses a score is the next float32 above it.
 * - `false-rejects`: the largest thresholds at which at most `strictest` and at most `loosest` of the matches are refused.
 * - `thresholds`: as given.
 *
 * @param labels [scores] 1 match, 0 non-match
 */
export function calibrationRange(
  scores: Float32Array,
  labels: Uint8Array,
  bounds: CalibrationBounds = DEFAULT_BOUNDS,
): CalibrationRange {
  const nonMatches = countLabels(labels, 0);
  if (nonMatches < LEAST_NON_MATCHES) {
    return none(`OPIS needs at least ${LEAST_NON_MATCHES} non-matches; these pairs hold ${nonMatches}.`);
  }
  let minimum: number;
  let maximum: number;
  if (bounds.kind === "thresholds") {
    ({ minimum, maximum } = bounds);
  } else if (bounds.kind === "false-accepts") {
    const nonMatchScores = ascendingScores(scores, labels, 0);
    minimum = refusingAllBut(nonMatchScores, bounds.loosest);
    maximum = refusingAllBut(nonMatchScores, bounds.strictest);
  } else {
    const matchScores = ascendingScores(scores, labels, 1);
    if (matchScores.length === 0) return none("A bound on false rejects needs matches; these pairs hold none.");
    minimum = refusingAtMost(matchScores, bounds.strictest);
    maximum = refusingAtMost(matchScores, bounds.loosest);
  }
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) {
    return none("The bounds leave one end of the range of thresholds open; choose rates below 1.");
  }
  if (maximum < minimum) {
    return none(
      `The range of thresholds ends (${shown(maximum)}) before it begins (${shown(minimum)}); swap the bounds.`,
    );
  }
  if (minimum === maximum) {
    return none(`Both bounds fall on the same threshold, ${shown(minimum)}: there is no range to compare.`);
  }
  return { range: { minimum, maximum }, reason: null };
}

/** A threshold in a sentence: a float32 has more digits than it knows. */
function shown(threshold: number): number {
  return Number(threshold.toPrecision(4));
}

function none(reason: string): CalibrationRange {
  return { range: null, reason };
}

function countLabels(labels: Uint8Array, label: number): number {
  let count = 0;
  for (let index = 0; index < labels.length; index++) if (labels[index] === label) count++;
  return count;
}

function ascendingScores(scores: Float32Array, labels: Uint8Array, label: number): Float32Array {
  const found = new Float32Array(countLabels(labels, label));
  let filled = 0;
  for (let index = 0; index < scores.length; index++) if (labels[index] === label) found[filled++] = scores[index];
  return found.sort();
}

/** Smallest float32 threshold that accepts at most the fraction `rate` of the scores (ascending). */
function refusingAllBut(ascending: Float32Array, rate: number): number {
  const allowed = countWithin(ascending.length, rate);
  if (allowed >= ascending.length) return Number.NEGATIVE_INFINITY;
  return nextFloat32(ascending[ascending.length - 1 - allowed]);
}

/** Largest threshold that refuses at most the fraction `rate` of the scores (ascending). */
function refusingAtMost(ascending: Float32Array, rate: number): number {
  const allowed = countWithin(ascending.length, rate);
  return allowed >= ascending.length ? Number.POSITIVE_INFINITY : ascending[allowed];
}

/** The largest count c with c / total ≤ rate, free of the rounding of rate · total. */
function countWithin(total: number, rate: number): number {
  let count = Math.max(0, Math.min(total, Math.round(rate * total) + 1));
  while (count > 0 && count / total > rate) count--;
  return count;
}

/** The next float32 above a finite float32. */
function nextFloat32(value: number): number {
  const float = Float32Array.of(value === 0 ? 0 : value);
  const bits = new Int32Array(float.buffer);
  bits[0] += value < 0 ? -1 : 1;
  return float[0];
}
