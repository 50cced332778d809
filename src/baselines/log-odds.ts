import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import type { BaselineInput } from "./baseline";

/** Float32 tells scores apart up to about these log odds; above, 1 − p is lost in rounding. */
const MOST_LOG_ODDS = 12;

/**
 * Log odds to probabilities in [0, 1]. Where the largest would round to 1 beside its neighbours, all are shrunk alike, so that the
 * order of the surest pairs survives float32.
 *
 * @param logOdds −Infinity is allowed and becomes 0
 */
export function probabilitiesOf(logOdds: Float64Array): Float32Array<ArrayBuffer> {
  let largest = 0;
  for (const value of logOdds) largest = Math.max(largest, value);
  const shrink = largest > MOST_LOG_ODDS ? MOST_LOG_ODDS / largest : 1;
  return Float32Array.from(logOdds, (value) => 1 / (1 + Math.exp(-value * shrink)));
}

/** Pairs whose comparators are read at a time. */
const BLOCK = 512;

/**
 * Log odds of every pair of the list from its comparators.
 *
 * @param logOddsOf what a block of rows, [n · comparators], gets; it may change the rows
 * @throws {WorkbenchError} `base/aborted`
 */
export async function scoreByComparators(
  { comparators, pairs }: Pick<BaselineInput, "comparators" | "pairs">,
  logOddsOf: (rows: Float32Array) => Float32Array,
  task: TaskContext,
): Promise<Float64Array> {
  throwIfAborted(task.signal);
  const total = pairs.lefts.length;
  const { size } = comparators;
  const logOdds = new Float64Array(total);
  const block = new Float32Array(BLOCK * size);
  const breather = new Breather(task.signal, 30);
  for (let from = 0; from < total; from += BLOCK) {
    const count = Math.min(BLOCK, total - from);
    for (let row = 0; row < count; row++) {
      comparators.read(from + row, pairs.lefts[from + row], pairs.rights[from + row], block, row * size);
    }
    logOdds.set(logOddsOf(block.subarray(0, count * size)), from);
    if (breather.due()) {
      task.onProgress?.({ stage: "Scoring pairs", done: from, total });
      await breather.breathe();
    }
  }
  return logOdds;
}
