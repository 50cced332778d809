import type { EncodingPlan } from "../sampling/encoding-plan";

/** Relation ids that have an echo mean of their own; the rest are pooled (MODEL.md, section 2). */
export const LARGEST_OWN_GROUPS = 32;

/**
 * Group of each relation id for the echo: group 0 is the mean over all slots, groups 1 … are the most frequent relation
 * ids, and where more than 32 exist the last group pools the rest.
 */
export interface EchoGroups {
  /** [2R] group of each relation id, 1 … count − 1 */
  readonly groupOf: Uint8Array;
  /** G, group 0 included */
  readonly count: number;
}

/** @param frequencies [2R] how many slots both graphs have by each relation id; ties by relation id */
export function chooseEchoGroups(frequencies: ArrayLike<number>): EchoGroups {
  const ids = Array.from({ length: frequencies.length }, (_, id) => id);
  ids.sort((a, b) => frequencies[b] - frequencies[a] || a - b);
  const own = Math.min(LARGEST_OWN_GROUPS, ids.length);
  const groupOf = new Uint8Array(frequencies.length).fill(own + 1);
  for (let rank = 0; rank < own; rank++) groupOf[ids[rank]] = rank + 1;
  return { groupOf, count: 1 + own + (ids.length > own ? 1 : 0) };
}

/**
 * For each root of a plan, how its slots' echoes average into the groups: row `v`, slot `c`, group `g` holds 1 / (number of
 * v's slots in g) where c is in g, else 0.
 *
 * @returns [n2 · K · G]
 */
export function echoAverages(plan: EncodingPlan, groups: EchoGroups): Float32Array {
  const { nodes, slotsPerNode, slotRows, slotRelations } = plan.level2;
  const { count, groupOf } = groups;
  const averages = new Float32Array(nodes * slotsPerNode * count);
  const sizes = new Float32Array(count);
  for (let node = 0; node < nodes; node++) {
    sizes.fill(0);
    const first = node * slotsPerNode;
    for (let slot = first; slot < first + slotsPerNode; slot++) {
      if (slotRows[slot] < 0) continue;
      sizes[0]++;
      sizes[groupOf[slotRelations[slot]]]++;
    }
    for (let slot = first; slot < first + slotsPerNode; slot++) {
      if (slotRows[slot] < 0) continue;
      const group = groupOf[slotRelations[slot]];
      averages[slot * count] = 1 / sizes[0];
      averages[slot * count + group] = 1 / sizes[group];
    }
  }
  return averages;
}
