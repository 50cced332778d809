import type { CandidateSet } from "../candidates/candidate-set";
import type { Link, Split } from "../graph/links";

/** The known links of each left node. Row `left` is `offsets[left] .. offsets[left + 1]`. */
export interface LinksByLeft {
  readonly links: readonly Link[];
  /** [left nodes + 1] */
  readonly offsets: Uint32Array;
  /** [links] index into `links`, in their order within a row */
  readonly order: Uint32Array;
}

/** Groups links by their left node. */
export function groupByLeft(links: readonly Link[], leftCount: number): LinksByLeft {
  const offsets = new Uint32Array(leftCount + 1);
  for (const { left } of links) offsets[left + 1]++;
  for (let left = 0; left < leftCount; left++) offsets[left + 1] += offsets[left];
  const next = offsets.slice();
  const order = new Uint32Array(links.length);
  links.forEach(({ left }, index) => {
    order[next[left]++] = index;
  });
  return { links, offsets, order };
}

/** Left nodes with a match in the split, ascending, each once. */
export function leftsWithMatch({ links, offsets, order }: LinksByLeft, split: Split): Uint32Array {
  const lefts: number[] = [];
  for (let left = 0; left + 1 < offsets.length; left++) {
    for (let entry = offsets[left]; entry < offsets[left + 1]; entry++) {
      const link = links[order[entry]];
      if (link.match && link.split === split) {
        lefts.push(left);
        break;
      }
    }
  }
  return Uint32Array.from(lefts);
}

/** How many known matches of all splits blocking proposed, and how many it lost. */
export function countProposed(grouped: LinksByLeft, candidates: CandidateSet): { found: number; lost: number } {
  let found = 0;
  let lost = 0;
  for (const link of grouped.links) {
    if (!link.match) continue;
    const start = candidates.offsets[link.left];
    const end = candidates.offsets[link.left + 1];
    if (candidates.rights.subarray(start, end).includes(link.right)) found++;
    else lost++;
  }
  return { found, lost };
}
