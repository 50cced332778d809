import { WorkbenchError } from "../../base/errors";
import type { KnowledgeGraph } from "../../graph/knowledge-graph";
import { type ClassGrouping, groupingAttributes, groupLeft, groupTexts } from "../evaluate/class-grouping";
import type { ConsistencyClasses } from "../protocol/consistency";

/**
 * Classes of the left entities: their types, an attribute's values, or the names of the neighbours that a relation leads to, the first one's where there
 * are several, "" where there is none.
 *
 * @throws {WorkbenchError} `graph/schema` if the graph has no relation, or no attribute of few values, of that name
 */
export function classOfLeft(graph: KnowledgeGraph, classes: ConsistencyClasses): ClassGrouping {
  if (classes.by === "type") return groupLeft(graph, null, []);
  if (classes.by === "attribute") return groupLeft(graph, classes.attribute, groupingAttributes(graph));
  const { relation } = classes;
  const wanted = graph.relations.indexOf(relation);
  if (wanted < 0) {
    throw new WorkbenchError(
      "graph/schema",
      `Expected a relation of ${graph.label} to class entities by, found "${relation}". It has ${graph.relations.join(", ") || "none"}.`,
      { relation },
    );
  }
  const { offsets, relations, neighbours } = graph.outgoing;
  const texts = Array.from({ length: graph.nodeCount }, (_, node) => {
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
      if (relations[edge] === wanted) return graph.names[neighbours[edge]!]!;
    }
    return "";
  });
  return groupTexts(texts);
}
