import { LEAST_LABELS } from "./enough-labels";
import type { KnownSteps } from "./evaluated-class";
import { utility } from "./utility";

/** What a question about thresholds is asked of. `matches` includes the lost ones, which no threshold finds. */
export interface AskedClass {
  readonly name: string;
  readonly matches: number;
  readonly nonMatches: number;
  readonly lost: number;
  readonly steps: KnownSteps;
}

export interface ThresholdAnswer {
  /** null where no threshold at which something is accepted is an answer. */
  readonly threshold: number | null;
  /** The class that decided it: with that one left out, the threshold would be lower. null where no single one did. */
  readonly binding: string | null;
  /** Why there is no threshold, in a sentence; null where there is one. */
  readonly reason: string | null;
  /** Classes with too few labels to take part. */
  readonly leftOut: readonly string[];
}

/**
 * The smallest threshold at which every class has at least this precision.
 *
 * Precision does not only rise with the threshold: a non-match among the highest scores may keep it low there. So what is
 * asked for holds at the answer itself; at a higher threshold a class may again fall short, as at any threshold that is chosen for
 * precision. A class of which nothing is accepted is short of nothing.
 */
export function askPrecision(classes: readonly AskedClass[], atLeast: number): ThresholdAnswer {
  return lowestThreshold(
    classes,
    (_, matches, nonMatches) => matches / (matches + nonMatches) >= atLeast,
    `a precision of at least ${atLeast}`,
  );
}

/** The smallest threshold at which at most this share of each class's non-matches is accepted. Rates only fall as it rises. */
export function askFalseAccepts(classes: readonly AskedClass[], atMost: number): ThresholdAnswer {
  return lowestThreshold(
    classes,
    ({ nonMatches: total }, _, nonMatches) => nonMatches / total <= atMost,
    `at most ${atMost} of the non-matches accepted`,
  );
}

/**
 * The threshold of best utility (MODEL.md, section 4): that with the highest mean utility over the classes, each counting
 * alike whatever its size; of several, the highest. Where no class has enough labels, all pairs together are the class.
 *
 * @param c a false accept is so many times as bad as a false reject
 */
export function askUtility(overall: AskedClass, classes: readonly AskedClass[], c: number): ThresholdAnswer {
  const { kept: eligible, leftOut } = takingPart(classes);
  const kept = eligible.length > 0 ? eligible : takingPart([overall]).kept;
  if (kept.length === 0) return none(`No class has ${LEAST_LABELS} matches and ${LEAST_LABELS} non-matches.`, leftOut);
  const utilities = kept.map(() => 0);
  let sum = 0;
  // [classes] the best without that class; the last is with all of them.
  const best = new Float64Array(kept.length + 1).fill(Number.NEGATIVE_INFINITY);
  const bestThreshold = new Float64Array(kept.length + 1).fill(Number.POSITIVE_INFINITY);
  walkDown(kept, (changed, matches, nonMatches, threshold) => {
    for (const index of changed) {
      const { nonMatches: refusable, matches: all, lost } = kept[index];
      const next = utility(matches[index] / (all - lost), 1 - nonMatches[index] / refusable, c);
      sum += next - utilities[index];
      utilities[index] = next;
    }
    for (let without = 0; without <= kept.length; without++) {
      const value = without === kept.length ? sum : sum - utilities[without];
      // The sum is kept by differences: what differs by rounding alone is equal, and the higher threshold stays.
      if (value > best[without] + 1e-12) {
        best[without] = value;
        bestThreshold[without] = threshold;
      }
    }
  });
  const threshold = bestThreshold[kept.length];
  return { threshold, binding: bindingOf(kept, threshold, bestThreshold), reason: null, leftOut };
}

/** Asked of a class from its highest score on: something of it is accepted. Above that the class holds. */
type Holds = (asked: AskedClass, matches: number, nonMatches: number) => boolean;

/** The smallest threshold that accepts something and at which a condition holds for every class, and who keeps it from being smaller. */
function lowestThreshold(classes: readonly AskedClass[], holds: Holds, wanted: string): ThresholdAnswer {
  const { kept, leftOut } = takingPart(classes);
  if (kept.length === 0) return none(`No class has ${LEAST_LABELS} matches and ${LEAST_LABELS} non-matches.`, leftOut);
  const fails = kept.map(() => false);
  let failing = 0;
  let lowest = Number.POSITIVE_INFINITY;
  const lowestWithout = new Float64Array(kept.length).fill(Number.POSITIVE_INFINITY);
  walkDown(kept, (changed, matches, nonMatches, threshold) => {
    for (const index of changed) {
      const failsNow = !holds(kept[index], matches[index], nonMatches[index]);
      if (failsNow !== fails[index]) failing += failsNow ? 1 : -1;
      fails[index] = failsNow;
    }
    if (failing === 0) lowest = threshold;
    else if (failing === 1) lowestWithout[fails.indexOf(true)] = threshold;
  });
  if (lowest === Number.POSITIVE_INFINITY) {
    return none(`No threshold at which something is accepted has ${wanted} for every class.`, leftOut);
  }
  return { threshold: lowest, binding: bindingOf(kept, lowest, lowestWithout), reason: null, leftOut };
}

/**
 * Goes down the scores of all classes together. A step's threshold lies halfway to the next lower score of any of them, so
 * that neither rounding in a file nor another backend's last digit changes what it accepts.
 *
 * @param visit the classes whose counts changed, [classes] matches and non-matches accepted, the threshold that accepts them
 */
function walkDown(
  classes: readonly AskedClass[],
  visit: (changed: readonly number[], matches: Uint32Array, nonMatches: Uint32Array, threshold: number) => void,
): void {
  const next = new Uint32Array(classes.length);
  const matches = new Uint32Array(classes.length);
  const nonMatches = new Uint32Array(classes.length);
  // Each class's next score; −Infinity at its end.
  const heads = Float64Array.from(classes, ({ steps }) => steps.thresholds[0] ?? Number.NEGATIVE_INFINITY);
  const changed: number[] = [];
  for (let score = highestOf(heads); score !== Number.NEGATIVE_INFINITY; ) {
    changed.length = 0;
    for (let index = 0; index < heads.length; index++) {
      if (heads[index] !== score) continue;
      const { steps } = classes[index];
      const step = next[index]++;
      matches[index] = steps.matches[step];
      nonMatches[index] = steps.nonMatches[step];
      heads[index] = steps.thresholds[step + 1] ?? Number.NEGATIVE_INFINITY;
      changed.push(index);
    }
    const below = highestOf(heads);
    visit(changed, matches, nonMatches, below === Number.NEGATIVE_INFINITY ? score : (score + below) / 2);
    score = below;
  }
}

function highestOf(values: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) if (values[index] > highest) highest = values[index];
  return highest;
}

/** Classes with enough pairs that have a score. */
function takingPart(classes: readonly AskedClass[]): { kept: AskedClass[]; leftOut: string[] } {
  const enough = ({ matches, lost, nonMatches }: AskedClass) =>
    matches - lost >= LEAST_LABELS && nonMatches >= LEAST_LABELS;
  const leftOut = classes.filter((asked) => !enough(asked)).map(({ name }) => name);
  return { kept: classes.filter(enough), leftOut };
}

/** The class without which the threshold is lowest, if it is lower at all; of several, the first. */
function bindingOf(classes: readonly AskedClass[], threshold: number, without: Float64Array): string | null {
  let binding: string | null = null;
  let lowest = threshold;
  classes.forEach(({ name }, index) => {
    if (without[index] >= lowest) return;
    lowest = without[index];
    binding = name;
  });
  return binding;
}

function none(reason: string, leftOut: readonly string[]): ThresholdAnswer {
  return { threshold: null, binding: null, reason, leftOut };
}
