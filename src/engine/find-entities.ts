import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { compareText } from "../graph/text-order";
import { summariseEntity } from "./entity-summary";
import type { EntitySummary } from "./protocol/entity";

/** How well a node answers to a text, best first. */
const NAME_OR_ID = 0;
const NAME_STARTS = 1;
const NAME_HOLDS = 2;
const NO_HIT = 3;

/**
 * Entities by id or part of the name, case ignored: whole name or id first, then names that start with the text, then
 * names that hold it; equally good ones by id. An empty text finds the first ids.
 */
export function findEntities(graph: KnowledgeGraph, text: string, limit: number): EntitySummary[] {
  const wanted = text.trim().toLowerCase();
  const found: { node: number; rank: number }[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    const rank = rankOf(graph.names[node]!.toLowerCase(), graph.ids[node]!.toLowerCase(), wanted);
    if (rank < NO_HIT) found.push({ node, rank });
  }
  found.sort((a, b) => a.rank - b.rank || compareText(graph.ids[a.node]!, graph.ids[b.node]!));
  return found.slice(0, Math.max(0, limit)).map(({ node }) => summariseEntity(graph, node));
}

function rankOf(name: string, id: string, wanted: string): number {
  if (name === wanted || id === wanted) return NAME_OR_ID;
  if (name.startsWith(wanted)) return NAME_STARTS;
  return name.includes(wanted) ? NAME_HOLDS : NO_HIT;
}
