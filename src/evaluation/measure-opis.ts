import { Breather } from "../base/task";
import { type CalibrationBounds, calibrationRange, DEFAULT_BOUNDS } from "./calibration-range";
import { LEAST_LABELS } from "./enough-labels";
import { epsilonOpis, opis, worstClasses } from "./opis";
import { descendingOrder } from "./score-order";
import { type ScoreSteps, scoreSteps } from "./score-steps";
import { type ClassedPairs, meanOverRange, splitOrder, type ThresholdRange, utilityOverRange } from "./utility";

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
  /** Why OPIS is null; or, with OPIS given, why it says nothing and ε-OPIS is null: there is one class. null when both are given. */
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
 * OPIS and ε-OPIS of scored pairs by class, or why there is none. Classes are the entity types unless the caller groups
 * otherwise: our adaptation of the paper's classes.
 */
export function measureOpis(pairs: ClassedPairs, settings: OpisSettings = {}): OpisReport {
  const work = opisInParts(pairs, settings);
  for (;;) {
    const part = work.next();
    if (part.done) return part.value;
  }
}

/**
 * `measureOpis` for a worker that has messages to answer: they come through between its parts, and it can be stopped. Of 2 million
 * pairs no part takes longer than their sorting.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function measureOpisBreathing(
  pairs: ClassedPairs,
  settings: OpisSettings,
  signal: AbortSignal | undefined,
): Promise<OpisReport> {
  const breather = new Breather(signal);
  const work = opisInParts(pairs, settings);
  for (;;) {
    const part = work.next();
    if (part.done) return part.value;
    if (breather.due()) await breather.breathe();
  }
}

/** Yields where the worker may breathe. */
function* opisInParts(pairs: ClassedPairs, settings: OpisSettings): Generator<void, OpisReport> {
  const { c = 1, epsilon = 0.1, bounds = DEFAULT_BOUNDS } = settings;
  const order = descendingOrder(pairs.scores);
  yield;
  const steps: ScoreSteps[] = [];
  for (const part of splitOrder(order, pairs.classOf, pairs.classNames.length)) {
    steps.push(scoreSteps(pairs.scores, pairs.labels, part, 0));
    yield;
  }
  const counts = pairs.classNames.map((name, index) => ({
    name,
    matches: steps[index].totalMatches,
    nonMatches: steps[index].totalNonMatches,
  }));
  const enough = counts.map(({ matches, nonMatches }) => matches >= LEAST_LABELS && nonMatches >= LEAST_LABELS);
  const kept = counts.filter((_, index) => enough[index]);
  const leftOut = counts.filter((_, index) => !enough[index]);
  const found = calibrationRange(pairs.scores, pairs.labels, bounds);
  yield;
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
  yield;
  const overall = opis(utilities);
  yield;
  const means = utilities.map(meanOverRange);
  const worst = worstClasses(
    means,
    kept.map((entry) => entry.name),
    epsilon,
  );
  const comparable = worst.includes(true) && worst.includes(false);
  return {
    range,
    opis: overall,
    epsilonOpis: comparable ? epsilonOpis(utilities, worst) : null,
    reason: comparable ? null : oneClassText(leftOut.length > 0),
    classes: kept.map((entry, index) => ({ ...entry, meanUtility: means[index], worst: comparable && worst[index] })),
    leftOut,
  };
}

/** Of one class alone OPIS is 0 whatever it scores. */
function oneClassText(othersLeftOut: boolean): string {
  return othersLeftOut
    ? `OPIS compares classes, and only one has ${LEAST_LABELS} matches and ${LEAST_LABELS} non-matches.`
    : "OPIS compares classes, and there is only one.";
}
