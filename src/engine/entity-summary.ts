import { WorkbenchError } from "../base/errors";
import type { KnowledgeGraph, Side } from "../graph/knowledge-graph";
import { degreeOf } from "../graph/profile";
import type { EntitySummary } from "./protocol/entity";

/** What the page shows of a node. */
export function summariseEntity(graph: KnowledgeGraph, node: number): EntitySummary {
  return {
    id: graph.ids[node]!,
    name: graph.names[node]!,
    type: graph.types[graph.typeOf[node]!]!,
    attributes: graph.attributes[node]!,
    degree: degreeOf(graph, node),
  };
}

/**
 * Node number of an id.
 *
 * @throws {WorkbenchError} `engine/unknown-entity`
 */
export function requireNode(graph: KnowledgeGraph, side: Side, id: string): number {
  const node = graph.indexOf.get(id);
  if (node !== undefined) return node;
  throw new WorkbenchError("engine/unknown-entity", `The ${side} graph has no entity "${id}".`, { side, id });
}
