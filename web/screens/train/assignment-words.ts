import type { AssignmentMethod, AssignmentReport } from "../../../src/engine/protocol/assignment";
import type {
  AcceptedFigures,
  AssignmentCounts,
  ProtocolFigures,
  SharedMatches,
} from "../../../src/evaluation/assignment-metrics";
import type { ThresholdFigures } from "../../../src/evaluation/precision-recall";
import type { Decision } from "../../../src/review/decision";
import { counted, countText, measureText } from "../../components/number-text";

/** Each method by name, and in a sentence. */
export const methodWords: Readonly<Record<AssignmentMethod, { readonly name: string; readonly does: string }>> = {
  "many-to-many": {
    name: "Many-to-many",
    does: "Every pair stands by its own score, and an entity may have several partners.",
  },
  greedy: {
    name: "Greedy",
    does: "From the best pair down, each pair whose two entities are still free. A sure pair is never given up.",
  },
  stable: {
    name: "Stable",
    does: "No two entities would rather have each other than what they got. Both sides rank by one score here, so these are greedy's pairs.",
  },
  optimal: {
    name: "Optimal",
    does: "The likeliest choice as a whole: in each connected group of pairs, the greatest sum of log-odds.",
  },
};

/** "1,804 pairs are chosen, 2,311 are runner-ups. 148 left and 131 right entities …" */
export function countsText({ chosen, runnerUps, accepted, lostBest, leftOut }: AssignmentCounts): string {
  const sentences = [
    `${counted(chosen, "pair is", "pairs are")} chosen, ${counted(runnerUps, "runner-up", "runner-ups")} kept for review.`,
  ];
  if (lostBest.left + lostBest.right > 0) {
    sentences.push(
      `${sidesText(lostBest)} lost their best pair to another; ${sidesText(leftOut)} end without a partner.`,
    );
  }
  if (accepted > 0) sentences.push(`${counted(accepted, "accepted pair is", "accepted pairs are")} fixed.`);
  return sentences.join(" ");
}

function sidesText({ left, right }: { readonly left: number; readonly right: number }): string {
  return `${countText(left)} left and ${countText(right)} right entities`;
}

/** A threshold so near to the floor would have gone below it. */
const NEAR_FLOOR = 0.01;

/** What the validation split says of the assignment; null without an assignment or a match to measure by. */
export function helpText({ valid, ownThreshold }: ProtocolFigures, floor: number): string | null {
  const [before, after] = [valid.without.f1, valid.withOwn?.f1 ?? null];
  if (before === null || after === null || ownThreshold === null) return null;
  const change = after > before ? "rises" : after < before ? "falls" : "stays";
  const figures =
    change === "stays" ? `at ${measureText(before)}` : `from ${measureText(before)} to ${measureText(after)}`;
  const lowest =
    ownThreshold - floor < NEAR_FLOOR ? " It is as low as the floor allows: a lower floor may do better." : "";
  return `On validation, F1 ${change} ${figures} with the assignment and its own threshold, ${measureText(ownThreshold)}.${lowest}`;
}

/** "412 known matches share an entity with another; one-to-one would lose at least 206 of them." null where none does. */
export function sharedText({ sharing, lostAtLeast }: SharedMatches): string | null {
  if (sharing === 0) return null;
  return `${countText(sharing)} known matches share an entity with another; one-to-one would lose at least ${countText(lostAtLeast)} of them.`;
}

/** Decisions made after the assignment, which it does not know. */
export function decisionsSince({ lastDecision }: AssignmentReport, decisions: readonly Decision[]): number {
  return decisions.filter(({ sequence }) => sequence > lastDecision).length;
}

export interface FiguresRow {
  readonly key: string;
  readonly split: string;
  readonly accepted: string;
  readonly point: ThresholdFigures;
}

/** Rows of the table of figures: test, then validation; a split without a match has none. */
export function figuresRows({ valid, test }: ProtocolFigures): FiguresRow[] {
  return [...splitRows("Test", test), ...splitRows("Validation", valid)];
}

function splitRows(split: string, { matches, ...points }: AcceptedFigures): FiguresRow[] {
  if (matches === 0) return [];
  const rows = [
    ["By score", points.without],
    ["One-to-one", points.with],
    ["One-to-one, own threshold", points.withOwn],
  ] as const;
  return rows.flatMap(([accepted, point]) => (point ? [{ key: `${split} ${accepted}`, split, accepted, point }] : []));
}
