import { buildGraph } from "../../graph/build-graph";
import type { KnowledgeGraph } from "../../graph/knowledge-graph";
import { mapSchema } from "../../graph/schema-mapping";
import { listsOf } from "../rounds";

/**
 * A graph written down in a line or two.
 *
 * @param nodes ids with spaces between, their type before a colon: "film:a film:b"; without one it is "thing"
 * @param edges "source relation target"
 */
export function smallGraph(nodes: string, edges: readonly string[]): KnowledgeGraph {
  const parsed = nodes.split(" ").map((node) => {
    const [id, type = "thing"] = node.split(":").reverse();
    return { id: id!, type, name: id!, attributes: {} };
  });
  const parsedEdges = edges.map((edge) => {
    const [source, relation, target] = edge.split(" ");
    return { source: source!, relation: relation!, target: target! };
  });
  return buildGraph("small", parsed, parsedEdges);
}

/** Both graphs' neighbour lists over their shared relations. */
export function listsOfSmall(left: KnowledgeGraph, right: KnowledgeGraph) {
  const mapping = mapSchema(left, right);
  return { ...listsOf({ left, right, mapping }), mapping };
}
