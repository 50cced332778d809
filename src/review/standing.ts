import type { PairKey, Verdict } from "./decision";
import type { Decisions, StandingVerdict } from "./journal";
import { comparePairs } from "./pair-key";

/** A verdict as a label for training. */
export interface DecidedLabel {
  readonly pair: PairKey;
  readonly match: boolean;
}

/** Everything that stands, by left id, then right id: the order does not depend on when it was decided. */
export function standingVerdicts(decisions: Decisions): StandingVerdict[] {
  return [...decisions.standing.values()].sort((a, b) => comparePairs(a.pair, b.pair));
}

/** A verdict by its pair's ids, as the engine is told of it. */
export type VerdictEntry = readonly [left: string, right: string, verdict: Verdict];

/** A request of the page together with the verdicts that it goes by: those that the engine has been told of. */
export type WithVerdicts<Request> = Request & { readonly verdicts: readonly VerdictEntry[] };

/** Every verdict that stands, in no particular order. */
export function verdictEntries({ standing }: Pick<Decisions, "standing">): VerdictEntry[] {
  return Array.from(standing.values(), ({ pair, verdict }) => [pair.left, pair.right, verdict]);
}

/**
 * The decisions as labels: accepted is a match, rejected a non-match; unsure says nothing and is left out. So is what a rule decided
 * in bulk: a model that learned from its own scores, or was measured by them, would only agree with itself.
 */
export function labelsFromDecisions(decisions: Decisions): DecidedLabel[] {
  return standingVerdicts(decisions)
    .filter(({ verdict, entry }) => verdict !== "unsure" && entry.bulk === undefined)
    .map(({ pair, verdict }) => ({ pair, match: verdict === "accept" }));
}

/** How many labels the decisions hold: pairs that the reviewer accepted and rejected one by one. */
export function countLabels({ standing }: Pick<Decisions, "standing">): {
  readonly accept: number;
  readonly reject: number;
} {
  const counts = { accept: 0, reject: 0 };
  for (const { verdict, entry } of standing.values()) {
    if (verdict !== "unsure" && entry.bulk === undefined) counts[verdict]++;
  }
  return counts;
}

/** How many pairs have each verdict. */
export function countVerdicts(decisions: Decisions): Readonly<Record<Verdict, number>> {
  const counts = { accept: 0, reject: 0, unsure: 0 };
  for (const { verdict } of decisions.standing.values()) counts[verdict]++;
  return counts;
}

/** An entity that was accepted with more than one partner. */
export interface AcceptConflict {
  readonly side: "left" | "right";
  readonly id: string;
  /** Ids of the other side, in order. */
  readonly partners: readonly string[];
}

/** Where the accepted pairs contradict a one-to-one alignment: left entities first, then by id. */
export function findConflicts(decisions: Decisions): AcceptConflict[] {
  const accepted = standingVerdicts(decisions).filter(({ verdict }) => verdict === "accept");
  return (["left", "right"] as const).flatMap((side) => {
    const partners = new Map<string, string[]>();
    for (const { pair } of accepted) {
      const known = partners.get(pair[side]);
      const partner = pair[side === "left" ? "right" : "left"];
      if (known) known.push(partner);
      else partners.set(pair[side], [partner]);
    }
    return [...partners]
      .filter(([, found]) => found.length > 1)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, found]): AcceptConflict => ({ side, id, partners: found }));
  });
}
