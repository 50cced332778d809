/** One level of a sum tree: group g sums the rows `rows[g · fanIn .. (g + 1) · fanIn]` of the level below; −1 is no row. */
export interface SumLevel {
  readonly fanIn: number;
  /** [groups · fanIn] */
  readonly rows: Int32Array;
}

/** How rows that share a target are summed by gathers alone. */
export interface SumTree {
  readonly levels: readonly SumLevel[];
  /** [targets] the row of the last level that holds a target's sum; −1 where nothing falls on it */
  readonly targets: Int32Array;
}

const LEAST_FAN_IN = 4;
const LARGEST_FAN_IN = 32;

/**
 * Plans Σ over rows that share a target as a tree of gathers and sums, for backends where a scatter is slow: WebGL looks
 * through every row for every target (31 s for 8,000 rows of 64 on 8,840 targets in a software renderer), WebGPU adds by
 * atomics, in an order that differs from run to run. The tree's order is fixed.
 *
 * @param targetOfRow [rows] target of each row, −1 for none
 */
export function planSumTree(targetOfRow: Int32Array, targetCount: number): SumTree {
  let { items, offsets } = rowsByTarget(targetOfRow, targetCount);
  const levels: SumLevel[] = [];
  for (;;) {
    let most = 0;
    let present = 0;
    for (let target = 0; target < targetCount; target++) {
      const count = offsets[target + 1]! - offsets[target]!;
      most = Math.max(most, count);
      if (count > 0) present++;
    }
    if (most <= 1) break;
    const fanIn = fanInFor(items.length / present);
    const level = groupItems(items, offsets, fanIn);
    levels.push({ fanIn, rows: level.rows });
    offsets = level.offsets;
    items = Int32Array.from({ length: offsets[targetCount]! }, (_, group) => group);
  }
  const targets = new Int32Array(targetCount).fill(-1);
  for (let target = 0; target < targetCount; target++) {
    if (offsets[target + 1]! > offsets[target]!) targets[target] = items[offsets[target]!]!;
  }
  return { levels, targets };
}

/** Counting sort: the rows of each target in ascending order. */
function rowsByTarget(targetOfRow: Int32Array, targetCount: number): { items: Int32Array; offsets: Int32Array } {
  const offsets = new Int32Array(targetCount + 1);
  for (const target of targetOfRow) if (target >= 0) offsets[target + 1]!++;
  for (let target = 0; target < targetCount; target++) offsets[target + 1]! += offsets[target]!;
  const items = new Int32Array(offsets[targetCount]!);
  const next = offsets.slice(0, targetCount);
  targetOfRow.forEach((target, row) => {
    if (target >= 0) items[next[target]!++] = row;
  });
  return { items, offsets };
}

/** A power of two near the mean: wide for few targets, narrow where most groups would be padding. */
function fanInFor(mean: number): number {
  return Math.min(LARGEST_FAN_IN, Math.max(LEAST_FAN_IN, 2 ** Math.ceil(Math.log2(mean))));
}

/** Cuts each target's items into groups; `offsets` of the result count groups. */
function groupItems(items: Int32Array, offsets: Int32Array, fanIn: number): { rows: Int32Array; offsets: Int32Array } {
  const grouped = new Int32Array(offsets.length);
  for (let target = 0; target + 1 < offsets.length; target++) {
    grouped[target + 1] = grouped[target]! + Math.ceil((offsets[target + 1]! - offsets[target]!) / fanIn);
  }
  const rows = new Int32Array(grouped.at(-1)! * fanIn).fill(-1);
  for (let target = 0; target + 1 < offsets.length; target++) {
    rows.set(items.subarray(offsets[target]!, offsets[target + 1]!), grouped[target]! * fanIn);
  }
  return { rows, offsets: grouped };
}
