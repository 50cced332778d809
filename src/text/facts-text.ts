import { normaliseText } from "./normalise";
import { factsOf, type TextColumns } from "./text-columns";

/** Beyond this, an attribute's text says nothing new about which entity it is, and costs time. */
const MAX_FACTS_LENGTH = 400;

/** The node's facts as one normalised text, each value given an equal share of a bounded length. */
export function factsText(graph: TextColumns, node: number): string {
  const facts = factsOf(graph, node);
  if (facts.length === 0) return "";
  const each = Math.max(40, Math.floor(MAX_FACTS_LENGTH / facts.length));
  return normaliseText(
    facts
      .map((fact) => fact.slice(0, each))
      .join(" ")
      .slice(0, 2 * MAX_FACTS_LENGTH),
  );
}
