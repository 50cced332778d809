import type { BulkRule, Verdict } from "../../../src/review/decision";
import type { DecisionDelta, DecisionDraft } from "../../../src/review/plan";
import { thresholdText } from "../../charts/threshold-steps";
import { countText } from "../../components/number-text";

/** How a verdict is written and drawn: the sign says it without colour. */
export const verdictWords: Readonly<
  Record<
    Verdict,
    {
      readonly past: string;
      readonly act: string;
      readonly noun: string;
      readonly sign: string;
      readonly relation: string;
      readonly key: string;
    }
  >
> = {
  accept: { past: "Accepted", act: "Accept", noun: "Acceptance", sign: "✓", relation: "=", key: "a" },
  reject: { past: "Rejected", act: "Reject", noun: "Rejection", sign: "✕", relation: "≠", key: "r" },
  unsure: { past: "Unsure", act: "Unsure", noun: "Unsure mark", sign: "?", relation: "≟", key: "u" },
};

export const verdicts: readonly Verdict[] = ["accept", "reject", "unsure"];

/** "in bulk, from 0.842 on, chosen one-to-one": a verdict that nobody gave looking at the pair. */
export function bulkText(verdict: Verdict, { threshold, oneToOne }: BulkRule): string {
  const rule = verdict === "accept" ? `from ${thresholdText(threshold)} on` : `below ${thresholdText(threshold)}`;
  return `in bulk, ${rule}${oneToOne === undefined ? "" : ", chosen one-to-one"}`;
}

/** "Accepted: Alien = Alien (1979)" */
export function decidedText(verdict: Verdict, left: string, right: string): string {
  const { past, relation } = verdictWords[verdict];
  return `${past}: ${left} ${relation} ${right}`;
}

/** What a decision did, in words: a verdict that stood already got another note. */
export function actText({ drafts }: DecisionDelta, verdict: Verdict, left: string, right: string): string {
  return isNote(drafts[0])
    ? `Note kept: ${left} ${verdictWords[verdict].relation} ${right}`
    : decidedText(verdict, left, right);
}

/** Whether an entry leaves the verdict and changes what is noted with it. */
export function isNote(draft: DecisionDraft | undefined): boolean {
  return draft !== undefined && draft.note !== "" && draft.previous === draft.verdict;
}

/**
 * What an undo or redo did, in words: "Acceptance undone", "Rejection of 12 pairs restored". Names what the act had
 * decided, not what stands now: that is what the user wants to hear gone. Empty when nothing was done.
 */
export function movedText(delta: DecisionDelta, kind: "undo" | "redo"): string {
  const [first] = delta.drafts;
  if (first === undefined) return "";
  // Before and after it the verdict is the same: what went was a note, or whether somebody had looked.
  if (first.previous === first.verdict) return `Change ${kind === "undo" ? "undone" : "restored"}`;
  const verdict = kind === "undo" ? first.previous : first.verdict;
  const noun = verdict === null ? "Withdrawal" : verdictWords[verdict].noun;
  const many = delta.drafts.length > 1 ? ` of ${countText(delta.drafts.length)} pairs` : "";
  return `${noun}${many} ${kind === "undo" ? "undone" : "restored"}`;
}
