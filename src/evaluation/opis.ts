import { compareText } from "../graph/text-order";
import type { StepFunction } from "./utility";

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
 * The mean over the range of a function of all classes' values, piece by piece where none of them changes. Linear in the pieces:
 * edges ascend in each class, so the nearest of the next ones ends a piece.
 */
function meanOfPieces(utilities: readonly StepFunction[], combine: (values: readonly number[]) => number): number {
  const minimum = utilities[0].edges[0];
  const maximum = utilities[0].edges[utilities[0].values.length];
  const at = new Uint32Array(utilities.length);
  const values = utilities.map((steps) => steps.values[0]);
  let sum = 0;
  for (let from = minimum; from < maximum; ) {
    let to = maximum;
    for (let index = 0; index < utilities.length; index++) {
      const end = utilities[index].edges[at[index] + 1];
      if (end < to) to = end;
    }
    sum += combine(values) * (to - from);
    for (let index = 0; index < utilities.length; index++) {
      const { edges, values: own } = utilities[index];
      if (edges[at[index] + 1] === to && to < maximum) values[index] = own[++at[index]];
    }
    from = to;
  }
  return sum / (maximum - minimum);
}

function average(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
