import type { Link } from "../graph/links";
import type { Decision } from "../review/decision";
import { foldJournal } from "../review/journal";
import { labelsFromDecisions } from "../review/standing";
import type { OpenProject, ProjectLink } from "./engine-state";

/**
 * The known links and what the reviewer decided: accepted pairs as matches, rejected ones as non-matches, both of the
 * train split. A decision overrides a train link of the same pair. A decision on a pair of the validation or test split is
 * left out: training on it would make the figures of that split worthless.
 */
export function trainingLinks(
  { left, right, links }: Pick<OpenProject, "left" | "right" | "links">,
  decisions: readonly Decision[],
): ProjectLink[] {
  const joined = [...links];
  const indexOf = new Map(links.map((link, index) => [nodeKey(link), index]));
  for (const { pair, match } of labelsFromDecisions(foldJournal(decisions))) {
    const leftNode = left.indexOf.get(pair.left);
    const rightNode = right.indexOf.get(pair.right);
    if (leftNode === undefined || rightNode === undefined) continue;
    const decided: ProjectLink = { left: leftNode, right: rightNode, match, split: "train" };
    const index = indexOf.get(nodeKey(decided));
    if (index === undefined) joined.push(decided);
    else if (links[index].split === "train") joined[index] = decided;
  }
  return joined;
}

function nodeKey({ left, right }: Pick<Link, "left" | "right">): string {
  return `${left} ${right}`;
}
