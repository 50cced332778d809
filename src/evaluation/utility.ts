import { descendingOrder } from "./score-order";
import { type ScoreSteps, scoreSteps } from "./score-steps";

/** Scored pairs with their classes: entity types by default, or any grouping column. */
export interface ClassedPairs {
  /** [pairs] */
  readonly scores: Float32Array;
  /** [pairs] 1 match, 0 non-match */
  readonly labels: Uint8Array;
  /** [pairs] index into `classNames` */
  readonly classOf: Uint16Array;
  readonly classNames: readonly string[];
}

/** A stretch of thresholds; both ends are finite and minimum < maximum. */
export interface ThresholdRange {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Utility of a threshold for one class, where matches are accepted with rate `tpr` and non-matches refused with rate `tnr`:
 *
 *   U = (1 + c²) · TPR · TNR / (c² · TPR + TNR),   0 where that is 0/0
 *
 * Source: Zhang et al., "Threshold-Consistent Margin Loss" (ICLR 2024), as MODEL.md, section 4, puts it.
 *
 * @param c 1 weighs both errors alike
 */
export function utility(tpr: number, tnr: number, c: number): number {
  const weighed = c * c * tpr + tnr;
  return weighed === 0 ? 0 : ((1 + c * c) * tpr * tnr) / weighed;
}

/** The counts of each class along its own scores. A class without a pair has none. */
export function stepsByClass(pairs: ClassedPairs): ScoreSteps[] {
  const order = descendingOrder(pairs.scores);
  return splitOrder(order, pairs.classOf, pairs.classNames.length).map((part) =>
    scoreSteps(pairs.scores, pairs.labels, part, 0),
  );
}

/**
 * Divides an order by group; each part keeps the order.
 *
 * @param groupOf [all positions] below `groupCount`
 */
export function splitOrder(order: Uint32Array, groupOf: ArrayLike<number>, groupCount: number): Uint32Array[] {
  const sizes = new Uint32Array(groupCount);
  for (let index = 0; index < order.length; index++) sizes[groupOf[order[index]]]++;
  const parts = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(groupCount);
  for (let index = 0; index < order.length; index++) {
    const group = groupOf[order[index]];
    parts[group][filled[group]++] = order[index];
  }
  return parts;
}

/** A function of the threshold that is constant on `(edges[i], edges[i + 1]]` with value `values[i]`. */
export interface StepFunction {
  /** [pieces + 1] ascending, from the range's minimum to its maximum */
  readonly edges: Float64Array;
  /** [pieces] */
  readonly values: Float64Array;
}

/**
 * A class's utility over a range. Accepted means score ≥ d, so it changes just above each score and is constant up to,
 * and with, the next. A rate over no pair at all counts as 0.
 */
export function utilityOverRange(steps: ScoreSteps, range: ThresholdRange, c: number): StepFunction {
  const { thresholds } = steps;
  const edges: number[] = [range.minimum];
  const values: number[] = [];
  let step = thresholds.length - 1;
  while (step >= 0 && thresholds[step] <= range.minimum) step--;
  for (; step >= 0 && thresholds[step] < range.maximum; step--) {
    values.push(utilityOfStep(steps, step, c));
    edges.push(thresholds[step]);
  }
  values.push(utilityOfStep(steps, step, c));
  edges.push(range.maximum);
  return { edges: Float64Array.from(edges), values: Float64Array.from(values) };
}

function utilityOfStep(steps: ScoreSteps, step: number, c: number): number {
  const accepted = step < 0 ? 0 : steps.matches[step];
  const falselyAccepted = step < 0 ? 0 : steps.nonMatches[step];
  const tpr = steps.totalMatches === 0 ? 0 : accepted / steps.totalMatches;
  const tnr = steps.totalNonMatches === 0 ? 0 : 1 - falselyAccepted / steps.totalNonMatches;
  return utility(tpr, tnr, c);
}

/** The mean value over the range, integrated exactly. */
export function meanOverRange(steps: StepFunction): number {
  const { edges, values } = steps;
  let sum = 0;
  for (let piece = 0; piece < values.length; piece++) sum += values[piece] * (edges[piece + 1] - edges[piece]);
  return sum / (edges[values.length] - edges[0]);
}
