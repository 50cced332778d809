import { compareText } from "../graph/text-order";
import { type CalibrationBounds, calibrationRange, DEFAULT_BOUNDS } from "./calibration-range";
import { LEAST_LABELS } from "./enough-labels";
import {
  type ClassedPairs,
  meanOverRange,
  type StepFunction,
  stepsByClass,
  type ThresholdRange,
  utilityOverRange,
} from "./utility";

export interface ClassUtility {
  readonly name: string;
  readonly matches: number;
  readonly nonMatches: number;
  /** Mean utility over the calibration range. */
  readonly meanUtility: number;
  /** Among the ceil(εT) classes of lowest mean utility. */
  readonly worst: boolean;
}

export interface LeftOutClass {
  readonly name: string;
  readonly matches: number;
  readonly nonMatches: number;
}

/** How far one threshold means the same for every class: 0 is perfectly consistent. */
export interface OpisReport {
  readonly range: ThresholdRange | null;
  readonly opis: number | null;
  readonly epsilonOpis: number | null;
  /** Why OPIS (or, with OPIS given, ε-OPIS) is null; null when both are given. */
  readonly reason: string | null;
  /** In the order of `classNames`. */
  readonly classes: readonly ClassUtility[];
  readonly leftOut: readonly LeftOutClass[];
}

export interface OpisSettings {
  /** Weight of the utility: 1 weighs both errors alike. */
  readonly c?: number;
  readonly epsilon?: number;
  readonly bounds?: CalibrationBounds;
}

/**
 * OPIS: the mean over classes of the squared deviation from their mean utility, over a range of thresholds.
 *
 *   1/T Σ_i 1/(d_max − d_min) ∫ (U_i(d) − Ū(d))² dd
 *
 * Source: Zhang et al., "Threshold-Consistent Margin Loss" (ICLR 2024). Utilities are step functions, integrated exactly.
 *
 * @param utilities one a class, all over the same range; at least one
 */
export function opis(utilities: readonly StepFunction[]): number {
  return meanOfPieces(utilities, (values) => {
    const mean = average(values);
    let sum = 0;
    for (const value of values) sum += (value - mean) ** 2;
    return sum / values.length;
  });
}

/**
 * ε-OPIS: the squared gap between the mean utility of the worst classes and that of the rest, over the range.
 *
 * @param worst [utilities] true for the worst classes; at least one of either
 */
export function epsilonOpis(utilities: readonly StepFunction[], worst: readonly boolean[]): number {
  const worstCount = worst.filter(Boolean).length;
  const restCount = worst.length - worstCount;
  return meanOfPieces(utilities, (values) => {
    let ofWorst = 0;
    let ofRest = 0;
    for (let index = 0; index < values.length; index++) {
      if (worst[index]) ofWorst += values[index];
      else ofRest += values[index];
    }
    return (ofWorst / worstCount - ofRest / restCount) ** 2;
  });
}

/** Marks the ceil(εT) classes of lowest mean utility; ties by name. */
export function worstClasses(means: readonly number[], names: readonly string[], epsilon: number): boolean[] {
  const order = means.map((_, index) => index);
  order.sort((a, b) => means[a] - means[b] || compareText(names[a], names[b]));
  const chosen = new Set(order.slice(0, Math.ceil(epsilon * means.length)));
  return means.map((_, index) => chosen.has(index));
}

/**
 * OPIS and ε-OPIS of scored pairs by class, or why there is none. Classes are the entity types unless the caller groups
 * otherwise: our adaptation of the paper's classes.
 */
export function measureOpis(pairs: ClassedPairs, settings: OpisSettings = {}): OpisReport {
  const { c = 1, epsilon = 0.1, bounds = DEFAULT_BOUNDS } = settings;
  const steps = stepsByClass(pairs);
  const counts = pairs.classNames.map((name, index) => ({
    name,
    matches: steps[index].totalMatches,
    nonMatches: steps[index].totalNonMatches,
  }));
  const enough = counts.map(({ matches, nonMatches }) => matches >= LEAST_LABELS && nonMatches >= LEAST_LABELS);
  const kept = counts.filter((_, index) => enough[index]);
  const leftOut = counts.filter((_, index) => !enough[index]);
  const found = calibrationRange(pairs.scores, pairs.labels, bounds);
  const without = (reason: string): OpisReport => ({
    range: found.range,
    opis: null,
    epsilonOpis: null,
    reason,
    classes: [],
    leftOut,
  });
  if (found.range === null) return without(found.reason);
  if (kept.length === 0) {
    return without(`No class has ${LEAST_LABELS} matches and ${LEAST_LABELS} non-matches.`);
  }
  const { range } = found;
  const utilities = steps.filter((_, index) => enough[index]).map((step) => utilityOverRange(step, range, c));
  const means = utilities.map(meanOverRange);
  const worst = worstClasses(
    means,
    kept.map((entry) => entry.name),
    epsilon,
  );
  const comparable = worst.includes(true) && worst.includes(false);
  return {
    range,
    opis: opis(utilities),
    epsilonOpis: comparable ? epsilonOpis(utilities, worst) : null,
    reason: comparable
      ? null
      : `The worst ${100 * epsilon}% need at least two classes to compare; there is ${kept.length}.`,
    classes: kept.map((entry, index) => ({ ...entry, meanUtility: means[index], worst: comparable && worst[index] })),
    leftOut,
  };
}

/** The mean over the range of a function of all classes' values, piece by piece where none of them changes. */
function meanOfPieces(utilities: readonly StepFunction[], combine: (values: readonly number[]) => number): number {
  const minimum = utilities[0].edges[0];
  const maximum = utilities[0].edges[utilities[0].values.length];
  const edges = mergedEdges(utilities);
  const at = new Uint32Array(utilities.length);
  const values = utilities.map((steps) => steps.values[0]);
  let sum = 0;
  for (let piece = 0; piece + 1 < edges.length; piece++) {
    const from = edges[piece];
    utilities.forEach((steps, index) => {
      while (steps.edges[at[index] + 1] <= from) values[index] = steps.values[++at[index]];
    });
    sum += combine(values) * (edges[piece + 1] - from);
  }
  return sum / (maximum - minimum);
}

function mergedEdges(utilities: readonly StepFunction[]): Float64Array {
  let length = 0;
  for (const { edges } of utilities) length += edges.length;
  const all = new Float64Array(length);
  let filled = 0;
  for (const { edges } of utilities) {
    all.set(edges, filled);
    filled += edges.length;
  }
  all.sort();
  return all.filter((edge, index) => index === 0 || edge !== all[index - 1]);
}

function average(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
