import type { OperatingPoint } from "../evaluation/operating-point";

/** What goes with a point into its file. */
export interface PointFacts {
  /** Label of the project. */
  readonly title: string;
  /** Version of Crosswalk. */
  readonly toolVersion: string;
}

/** An operating point as JSON: the point as it is, its time in ISO 8601, and what it belongs to. Two blanks of indent, line end at the end. */
export function writeOperatingPointJson(point: OperatingPoint, { title, toolVersion }: PointFacts): Uint8Array {
  const { accept, review, origin, binding, modelDigest, round, chosenAt } = point;
  const file = {
    crosswalkOperatingPoint: 1,
    project: title,
    toolVersion,
    accept,
    review,
    origin,
    binding,
    modelDigest,
    round,
    chosenAt: new Date(chosenAt).toISOString(),
  };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}
