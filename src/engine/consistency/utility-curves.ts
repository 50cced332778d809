import type { OpisReport } from "../../evaluation/measure-opis";
import { type ClassedPairs, type StepFunction, stepsByClass, utilityOverRange } from "../../evaluation/utility";
import type { UtilityCurves } from "../protocol/consistency";

/** Points a curve: more than a chart has pixels to spare, few enough to send for every run. */
const MOST_POINTS = 200;

/**
 * Utility of each class that OPIS is measured on, at evenly spaced thresholds over the calibration range, both ends included.
 *
 * @returns null where there is no range
 */
export function utilityCurves(pairs: ClassedPairs, { range, classes }: OpisReport): UtilityCurves | null {
  if (range === null || classes.length === 0) return null;
  const steps = stepsByClass(pairs);
  const width = range.maximum - range.minimum;
  const thresholds = Array.from(
    { length: MOST_POINTS },
    (_, point) => range.minimum + (width * point) / (MOST_POINTS - 1),
  );
  return {
    thresholds,
    classes: classes.map(({ name }) => {
      const ofClass = utilityOverRange(steps[pairs.classNames.indexOf(name)]!, range, 1);
      return { name, utilities: valuesAt(ofClass, thresholds) };
    }),
  };
}

/** @param thresholds ascending, within the function's range */
function valuesAt({ edges, values }: StepFunction, thresholds: readonly number[]): number[] {
  let piece = 0;
  return thresholds.map((threshold) => {
    while (piece + 1 < values.length && edges[piece + 1]! < threshold) piece++;
    return values[piece]!;
  });
}
