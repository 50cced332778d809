import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import type { CandidateSet } from "./candidate-set";

/** How many of the known matches blocking finds. Plain, so that it may be shown as it is. */
export interface CandidateRecall {
  /** At 1, 5, 10, 20, 50, … up to the set's k, which comes last and counts the equal names beyond it. */
  readonly recall: readonly { readonly k: number; readonly recall: number }[];
  /** Matches that are no candidates at all. */
  readonly lost: number;
  /** By the left entity's type, alphabetical; `found` within the set's k. */
  readonly recallByType: readonly { readonly type: string; readonly matches: number; readonly found: number }[];
}

/**
 * Recall of the known matches of every split. A reader's figure: settings must not be chosen by it where it covers test
 * links; pass only the links that may be looked at for that.
 *
 * @returns null if no link is a match
 */
export function candidateRecall(
  candidates: CandidateSet,
  links: readonly Link[],
  left: KnowledgeGraph,
): CandidateRecall | null {
  const matches = links.filter((link) => link.match);
  if (matches.length === 0) return null;
  const ranks = matches.map((link) => candidateRank(candidates, link.left, link.right));
  const byType = new Map<string, { matches: number; found: number }>();
  matches.forEach((link, index) => {
    const type = left.types[left.typeOf[link.left]!]!;
    const entry = byType.get(type) ?? { matches: 0, found: 0 };
    entry.matches++;
    if (ranks[index]! > 0) entry.found++;
    byType.set(type, entry);
  });
  const steps = [1, 5, 10, 20, 50, 100, 200, 500].filter((step) => step < candidates.k);
  return {
    recall: [...steps, candidates.k].map((k) => {
      const within = (rank: number) => rank > 0 && (rank <= k || k === candidates.k);
      return { k, recall: ranks.filter(within).length / matches.length };
    }),
    lost: ranks.filter((rank) => rank === 0).length,
    recallByType: [...byType].map(([type, counts]) => ({ type, ...counts })).sort((a, b) => (a.type < b.type ? -1 : 1)),
  };
}

/** Place of a right entity among a left entity's candidates, from 1; 0 if it is none of them. */
export function candidateRank(candidates: CandidateSet, left: number, right: number): number {
  const start = candidates.offsets[left]!;
  const position = candidates.rights.subarray(start, candidates.offsets[left + 1]!).indexOf(right);
  return position + 1;
}
