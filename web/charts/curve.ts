export type LineTone = "quiet" | "second" | "first";

export interface CurvePlace {
  readonly x: number;
  readonly y: number;
}

/** A measure against another, both in [0, 1], as a chart of many takes it. */
export interface Curve {
  readonly id: string;
  readonly label: string;
  /** Ascending in x. */
  readonly points: readonly CurvePlace[];
  /** The point to mark; null: none. */
  readonly mark: CurvePlace | null;
  /** Which dashes and which mark: see `lineLook`. */
  readonly look: number;
  readonly tone: LineTone;
}

/** Brought forward, stepped back for those that are, or all alike. */
export type CurveState = "equal" | "forward" | "back";

/** @param highlighted ids of the curves that are brought forward; empty: all are equal */
export function stateOf({ id }: Pick<Curve, "id">, highlighted: ReadonlySet<string>): CurveState {
  if (highlighted.size === 0) return "equal";
  return highlighted.has(id) ? "forward" : "back";
}
