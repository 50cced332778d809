import type { ClassEvaluation } from "../../../src/engine/protocol/evaluation";
import { countText } from "../../components/number-text";
import { className } from "./estimate-words";

/** By so much expected matches may exceed what is possible before it is more than chance: probabilities come from few known pairs. */
const DOUBTFUL = 1.25;

/**
 * Where the calibrated scores expect clearly more matches than there are entities to match, a sentence that says so: known
 * links lie where entities have a match, and open pairs of such data match less often. "" where there is nothing to say.
 */
export function tooManyText(classes: readonly ClassEvaluation[]): string {
  const worst = classes
    .map(({ name, open }) => ({ name, expected: open.expectedMatches.at(-1) ?? 0, entities: open.entities }))
    .filter(({ expected, entities }) => expected > DOUBTFUL * entities)
    .sort((a, b) => b.expected / b.entities - a.expected / a.entities);
  const [first] = worst;
  if (first === undefined) return "";
  const { name, expected, entities } = first;
  const others = worst.length === 1 ? "" : `, and so in ${countText(worst.length - 1)} more`;
  return ` They are too high: ${countText(Math.round(expected))} matches are expected in ${className(name)}, where one side has ${countText(entities)} entities${others}. Known links lie where there is a match; many open entities seem to have none.`;
}
