import type { BulkPairs } from "../../../src/engine/protocol/bulk";
import type { Verdict } from "../../../src/review/decision";
import { thresholdText } from "../../charts/threshold-steps";
import { counted, countText, percentText } from "../../components/number-text";

export type BulkVerdict = Exclude<Verdict, "unsure">;

/** Below so many known pairs their errors say nothing. */
const ENOUGH_KNOWN = 30;

/** "Accept 1,234 open pairs" */
export function bulkTitle(verdict: BulkVerdict, pairs: number): string {
  return `${verdict === "accept" ? "Accept" : "Reject"} ${counted(pairs, "open pair")}`;
}

/** Which pairs the rule takes, in a sentence. */
export function ruleText(verdict: BulkVerdict, threshold: number, { oneToOne, total, lefts }: BulkPairs): string {
  const score = verdict === "accept" ? `at least ${thresholdText(threshold)}` : `less than ${thresholdText(threshold)}`;
  const chosen = oneToOne === null ? "" : ` and that the ${oneToOne} one-to-one assignment chose`;
  if (total === 0) return `No open candidate ${oneToOne === null ? "" : "that one-to-one chose "}scores ${score}.`;
  const rule = `Every open candidate that scores ${score}${chosen}.`;
  if (lefts.length === total) return rule;
  const first = verdict === "accept" ? "highest" : "lowest";
  return `${rule} There are ${countText(total)}; the ${countText(lefts.length)} with the ${first} scores go first, the others when you do it again.`;
}

/** What one-to-one leaves out, or what will be shared without it; null where there is nothing to say. */
export function conflictText({ oneToOne, leftOut, sharing }: BulkPairs): string | null {
  if (oneToOne !== null) {
    const { taken, notChosen } = leftOut;
    const parts = [
      taken > 0 ? `${counted(taken, "pair")} whose entity is accepted with another` : null,
      notChosen > 0 ? `${counted(notChosen, "pair")} that lost to a better one` : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? null : `Left out: ${parts.join(", ")}.`;
  }
  if (sharing === 0) return null;
  return `${countText(sharing)} of them share an entity with another accepted pair, so that it would have several partners. If each entity has one at most, assign one-to-one on the Train screen first.`;
}

/** Known links lie where there is a match: of other entities the validation split says nothing. */
const UNKNOWN_ENTITIES = "Entities without any match are not among these, and may add to it.";

/** How many will be wrong, as far as the validation split tells. */
export function expectationText(verdict: BulkVerdict, { known, lefts }: BulkPairs): string {
  if (known === null)
    return "No known match in a validation split: how many will be wrong nobody can say. Look at a sample first.";
  const { pairs, wrong } = known;
  if (pairs < ENOUGH_KNOWN) {
    return `The rule takes only ${counted(pairs, "pair")} of the validation split: too few to say how many will be wrong.`;
  }
  const unknown = verdict === "accept" ? ` ${UNKNOWN_ENTITIES}` : "";
  const wrongly = verdict === "accept" ? "of them no match" : "of them a match";
  const right = verdict === "accept" ? "all of them matches" : "none of them a match";
  if (wrong === 0) {
    // No error among n: with 95% confidence the rate is below 3/n.
    const most = Math.ceil((lefts.length * 3) / pairs);
    return `On the validation split the rule takes ${counted(pairs, "pair")}, ${right}: expect ${countText(Math.min(most, lefts.length))} wrong ones here at most.${unknown}`;
  }
  const share = wrong / pairs;
  return `On the validation split the rule takes ${counted(pairs, "pair")}, ${countText(wrong)} ${wrongly} (${percentText(share)}): expect about ${countText(Math.max(1, share * lefts.length))} wrong ones here.${unknown}`;
}
