import type { ClassEvaluation } from "../../../src/engine/protocol/evaluation";
import { countAtLeast } from "../../../src/evaluation/threshold-counts";
import { utility } from "../../../src/evaluation/utility";
import type { RecallPoint } from "../../charts/RecallCurve";
import { placeOfScore, type ScoreAxis } from "../../charts/score-axis";
import type { PlotPoint } from "../../charts/step-path";
import { thinCurve } from "../../charts/thin-curve";

/** What a chart needs to know of a class: small enough to be drawn anew, exact where it stands out. */
export type KnownClass = Pick<ClassEvaluation, "matches" | "nonMatches" | "lost" | "steps">;

/**
 * Precision against recall, ascending in recall, thinned. Of one recall only the highest precision, but for the end of the curve, where
 * it falls to that of accepting everything. A point's threshold lies halfway to the next lower score. Empty without a match.
 */
export function recallCurve({ matches, steps }: KnownClass): readonly RecallPoint[] {
  const { thresholds } = steps;
  if (matches === 0) return [];
  const points = Array.from(thresholds, (here, step) => ({
    x: steps.matches[step]! / matches,
    y: steps.matches[step]! / (steps.matches[step]! + steps.nonMatches[step]!),
    threshold: step + 1 < thresholds.length ? (here + thresholds[step + 1]!) / 2 : here,
  }));
  const rising = points.filter(({ x }, step) => x > (points[step - 1]?.x ?? 0));
  const end = points.at(-1);
  const thinned = thinCurve(rising);
  // The end is set behind: thinned with the rest it would take the place of the best point of the furthest recall.
  return end === undefined || end === rising.at(-1) ? thinned : [...thinned, end];
}

/** The best precision of a curve at a recall of at least `recall`; null where it never gets there. */
export function precisionFrom(points: readonly RecallPoint[], recall: number): number | null {
  const reached = points.filter(({ x }) => x >= recall - 1e-9).map(({ y }) => y);
  return reached.length === 0 ? null : Math.max(...reached);
}

/**
 * Utility against the threshold (MODEL.md, section 4) over [0, 1], ascending, thinned; each value holds from the score before it to
 * its own. Matches that blocking lost have no score and count in no rate, as for OPIS.
 */
export function utilityCurve(known: KnownClass, c: number, axis: ScoreAxis): readonly PlotPoint[] {
  const { thresholds } = known.steps;
  const points: PlotPoint[] = [];
  for (let step = thresholds.length - 1; step >= 0; step--) {
    points.push({ x: thresholds[step]!, y: utilityOfStep(known, step, c) });
  }
  if ((points.at(-1)?.x ?? 0) < 1) points.push({ x: 1, y: 0 });
  return thinCurve(points, 400, (threshold) => placeOfScore(threshold, axis));
}

/** The same at one threshold, by binary search. */
export function utilityAt(known: KnownClass, threshold: number, c: number): number {
  return utilityOfStep(known, countAtLeast(known.steps.thresholds, threshold) - 1, c);
}

function utilityOfStep({ matches, nonMatches, lost, steps }: KnownClass, step: number, c: number): number {
  if (step < 0) return 0;
  const scored = matches - lost;
  const tpr = scored === 0 ? 0 : steps.matches[step]! / scored;
  const tnr = nonMatches === 0 ? 0 : 1 - steps.nonMatches[step]! / nonMatches;
  return utility(tpr, tnr, c);
}

/** How many matches and non-matches score in each of equal stretches of the axis; the last holds 1 too. */
export function scoreBins(
  { steps }: Pick<KnownClass, "steps">,
  count: number,
  axis: ScoreAxis,
): { matches: number[]; nonMatches: number[] } {
  const bins = { matches: new Array<number>(count).fill(0), nonMatches: new Array<number>(count).fill(0) };
  const [from, to] = [placeOfScore(0, axis), placeOfScore(1, axis)];
  for (let step = 0; step < steps.thresholds.length; step++) {
    const share = (placeOfScore(steps.thresholds[step]!, axis) - from) / (to - from);
    const bin = Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    bins.matches[bin]! += steps.matches[step]! - (step === 0 ? 0 : steps.matches[step - 1]!);
    bins.nonMatches[bin]! += steps.nonMatches[step]! - (step === 0 ? 0 : steps.nonMatches[step - 1]!);
  }
  return bins;
}

/**
 * The scores from which on a tenth and a hundredth of the non-matches are accepted: where thresholds come into question as the scores
 * are, whatever range is asked for. null without a non-match.
 */
export function likelyThresholds({
  nonMatches,
  steps,
}: Pick<KnownClass, "nonMatches" | "steps">): { readonly minimum: number; readonly maximum: number } | null {
  const scoreAt = (share: number) => {
    const step = steps.nonMatches.findIndex((accepted) => accepted > share * nonMatches);
    return step < 0 ? null : steps.thresholds[step]!;
  };
  const [minimum, maximum] = [scoreAt(0.1), scoreAt(0.01)];
  return minimum === null || maximum === null ? null : { minimum, maximum };
}

/** By log-odds where the thresholds that come into question would lie on a few pixels; evenly elsewhere. */
export function suggestedAxis(range: { readonly minimum: number; readonly maximum: number } | null): ScoreAxis {
  return range !== null && range.maximum - range.minimum < 0.02 ? "log-odds" : "even";
}
