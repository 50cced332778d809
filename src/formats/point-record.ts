import type { OperatingPoint, OperatingPointOrigin } from "../evaluation/operating-point";
import { originText } from "../evaluation/point-origin-text";
import { scoreText } from "./cells";

/** An operating point as a sentence for the reader of a file: both thresholds, why, who binds, when, for which model and round. */
export function pointSentence(point: OperatingPoint): string {
  return `Operating point: ${pointWords(point)}`;
}

/** What follows "Operating point: ", full stop included. */
export function pointWords(point: OperatingPoint): string {
  const { accept, review, origin, binding, modelDigest, round, chosenAt } = point;
  const band = review < accept ? `, to review from ${scoreText(review)}` : ", nothing to review";
  const binds = binding === null ? "" : `; the class ${JSON.stringify(binding)} binds`;
  const day = new Date(chosenAt).toISOString().slice(0, 10);
  return `accept from a score of ${scoreText(accept)}${band} (${originText(origin)}${binds}), chosen on ${day} for model ${modelDigest}${ofRound(round)}.`;
}

/** Which of the model's scores, where it has collective rounds. */
function ofRound(round: number | null | undefined): string {
  if (round == null) return "";
  return round === 0 ? ", its network alone" : `, collective round ${round}`;
}

/** An operating point as keys and values, for formats that have room for such. Numbers keep all their digits. */
export function pointEntries(point: OperatingPoint): [key: string, value: string][] {
  const { accept, review, origin, binding, modelDigest, round, chosenAt } = point;
  return [
    ["accept_from", String(accept)],
    ["review_from", String(review)],
    ["chosen_by", origin.by],
    ...wantedEntries(origin),
    ...(binding === null ? [] : [["binding_class", binding] as [string, string]]),
    ["model", modelDigest],
    ...(round == null ? [] : [["round", String(round)] as [string, string]]),
    ["chosen_at", new Date(chosenAt).toISOString()],
  ];
}

function wantedEntries(origin: OperatingPointOrigin): [key: string, value: string][] {
  switch (origin.by) {
    case "precision":
      return [["precision_at_least", String(origin.atLeast)]];
    case "false-accepts":
      return [["false_accepts_at_most", String(origin.atMost)]];
    case "utility":
      return [["false_accept_weight", String(origin.c)]];
    case "kept": {
      const { modelDigest, round } = origin.from;
      return [
        ["kept_from_model", modelDigest],
        ...(round == null ? [] : [["kept_from_round", String(round)] as [string, string]]),
      ];
    }
    case "hand":
    case "best-f1":
      return [];
  }
}

/** Keys and values as SSSOM's slot `other` holds them: `key=value`, separated by bars; what would be read as either is percent-encoded. */
export function sssomOther(entries: readonly (readonly [key: string, value: string])[]): string {
  return entries
    .map(([key, value]) => `${key}=${value.replace(/[%|=\r\n]/g, (found) => encodeURIComponent(found))}`)
    .join("|");
}
