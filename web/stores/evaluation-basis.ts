import type { EvaluationBasis } from "../../src/engine/protocol/evaluation";
import type { LinkProfile } from "../../src/engine/protocol/project";

/** Validation first: a threshold is chosen there, and the test split only tells how well that went. */
const splits = ["valid", "test", "train"] as const;

/** What a project can be measured on: each split with a known match by each protocol that it allows, then the verdicts. */
export function offeredBases(links: LinkProfile | null): EvaluationBasis[] {
  const bySplit = new Map(links?.bySplit.map((row) => [row.split, row]));
  const offered: EvaluationBasis[] = splits.flatMap((split) => {
    const { matches = 0, nonMatches = 0 } = bySplit.get(split) ?? {};
    if (matches === 0) return [];
    const candidates = { kind: "split", split, protocol: "candidates" } as const;
    return nonMatches === 0 ? [candidates] : [candidates, { ...candidates, protocol: "labelled" }];
  });
  return [...offered, { kind: "verdicts" }];
}

/** A name for a basis, no two alike: for lists, and for telling whether two are the same. */
export function basisKey(basis: EvaluationBasis): string {
  return basis.kind === "verdicts" ? "verdicts" : `${basis.split} ${basis.protocol}`;
}
