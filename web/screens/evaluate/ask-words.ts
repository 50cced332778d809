import type { ThresholdAnswer } from "../../../src/evaluation/ask-threshold";
import type { OperatingPointOrigin } from "../../../src/evaluation/operating-point";
import { originText } from "../../../src/evaluation/point-origin-text";
import { thresholdText } from "../../charts/threshold-steps";
import { measureText } from "../../components/number-text";
import { className, namesOfClasses } from "./estimate-words";

/**
 * An answer in sentences: the threshold and what it gives, who binds, who took no part, and whether those spoil it.
 *
 * @param precision of all known pairs at the answer; null where none is accepted
 */
export function answerText(origin: OperatingPointOrigin, answer: ThresholdAnswer, precision: number | null): string {
  const { threshold, binding, reason, leftOut } = answer;
  const sentences = [
    threshold === null
      ? (reason ?? "There is no such threshold.")
      : `Accept from ${thresholdText(threshold)} for ${originText(origin)}.`,
  ];
  if (threshold !== null) sentences.push(bindingText(binding));
  if (leftOut.length > 0) sentences.push(`Too few labels to take part: ${namesOfClasses(leftOut)}.`);
  if (origin.by === "precision" && threshold !== null && precision !== null && precision < origin.atLeast) {
    sentences.push(`Their pairs are accepted too: over all pairs the precision is ${measureText(precision)}.`);
  }
  return sentences.join(" ");
}

function bindingText(binding: string | null): string {
  return binding === null
    ? "No single class binds."
    : `${className(binding)} binds: without it the threshold would be lower.`;
}
