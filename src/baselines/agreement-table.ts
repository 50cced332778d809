import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import { MISSING_LEVEL } from "../learners/level-patterns";
import type { ComparatorRows } from "./baseline";
import { type ComparatorGroup, comparatorGroups } from "./comparator-columns";
import type { NumberedPairs } from "./listed-pairs";

/** Closeness is kept in whole steps from 0 to this. */
const STEPS = 200;
const EQUAL = 254;
const MISSING = 255;

/** How closely pairs agree, comparison by comparison, finely enough to be cut into levels later. */
export interface AgreementTable {
  readonly groups: readonly ComparatorGroup[];
  readonly count: number;
  /** [count · groups] closeness in steps of 1/200, or EQUAL, or MISSING */
  readonly closeness: Uint8Array;
}

/**
 * Reads the comparators of pairs, one comparison a group: the mean of the group's comparators, "equal" where they say so.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function readAgreement(
  comparators: ComparatorRows,
  names: readonly string[],
  pairs: Omit<NumberedPairs, "positions">,
  positionOf: (pair: number) => number,
  task: TaskContext,
): Promise<AgreementTable> {
  throwIfAborted(task.signal);
  const groups = comparatorGroups(names);
  const count = pairs.lefts.length;
  const closeness = new Uint8Array(count * groups.length);
  const row = new Float32Array(comparators.size);
  const breather = new Breather(task.signal, 30);
  for (let pair = 0; pair < count; pair++) {
    comparators.read(positionOf(pair), pairs.lefts[pair], pairs.rights[pair], row, 0);
    for (let group = 0; group < groups.length; group++) {
      closeness[pair * groups.length + group] = closenessOf(groups[group], row);
    }
    if ((pair & 63) === 0 && breather.due()) {
      task.onProgress?.({ stage: "Comparing pairs", done: pair, total: count });
      await breather.breathe();
    }
  }
  return { groups, count, closeness };
}

function closenessOf({ columns, equal, presence }: ComparatorGroup, row: Float32Array): number {
  if (presence >= 0 && row[presence] === 0) return MISSING;
  if (equal >= 0 && row[equal] >= 1) return EQUAL;
  let sum = 0;
  let terms = 0;
  for (const column of columns) {
    if (column === equal) continue;
    sum += row[column];
    terms++;
  }
  if (terms === 0) return 0;
  const mean = sum / terms;
  return equal < 0 && mean > 0.999 ? EQUAL : Math.round(mean * STEPS);
}

/** Levels of agreement: one below the first cut, one more at each cut, and "equal" on top. */
export function levelCount(cuts: readonly number[]): number {
  return cuts.length + 2;
}

/**
 * Cuts closeness into levels.
 *
 * @param cuts ascending, in (0, 1)
 * @param kept groups to keep, in this order
 * @returns [count · kept] a level, or MISSING_LEVEL
 */
export function levelsOf(
  { groups, count, closeness }: AgreementTable,
  cuts: readonly number[],
  kept: readonly number[],
): Uint8Array {
  const levelOf = Uint8Array.from({ length: 256 }, (_, step) => {
    if (step === MISSING) return MISSING_LEVEL;
    if (step === EQUAL) return cuts.length + 1;
    return cuts.filter((cut) => step >= cut * STEPS).length;
  });
  const levels = new Uint8Array(count * kept.length);
  for (let pair = 0; pair < count; pair++) {
    for (let column = 0; column < kept.length; column++) {
      levels[pair * kept.length + column] = levelOf[closeness[pair * groups.length + kept[column]]];
    }
  }
  return levels;
}
