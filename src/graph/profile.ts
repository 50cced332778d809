import type { KnowledgeGraph } from "./knowledge-graph";
import type { SchemaMapping } from "./schema-mapping";
import { compareText } from "./text-order";

/** What a graph holds, in counts. */
export interface GraphCounts {
  readonly label: string;
  readonly nodes: number;
  readonly edges: number;
  /** Nodes whose name is empty or blank. */
  readonly withoutName: number;
  /** Nodes with neither an outgoing nor an incoming edge. */
  readonly withoutEdges: number;
  /** How many nodes bear each attribute, most frequent first, then by name. */
  readonly attributes: readonly AttributeCoverage[];
}

export interface AttributeCoverage {
  readonly name: string;
  readonly nodes: number;
}

/** One shared type or relation and how often each side has it. */
export interface SchemaCounts {
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

/** Counts one graph. Linear in nodes, edges and attribute values. */
export function profileGraph(graph: KnowledgeGraph): GraphCounts {
  const bearing = new Map<string, number>();
  let withoutName = 0;
  let withoutEdges = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.names[node]!.trim() === "") withoutName++;
    if (degreeOf(graph, node) === 0) withoutEdges++;
    for (const name of Object.keys(graph.attributes[node]!)) bearing.set(name, (bearing.get(name) ?? 0) + 1);
  }
  const attributes = [...bearing].map(([name, nodes]) => ({ name, nodes }));
  attributes.sort((a, b) => b.nodes - a.nodes || compareText(a.name, b.name));
  return { label: graph.label, nodes: graph.nodeCount, edges: graph.edgeCount, withoutName, withoutEdges, attributes };
}

/** Edges that leave or enter a node; an edge from the node to itself counts twice. */
export function degreeOf(graph: KnowledgeGraph, node: number): number {
  const { outgoing, incoming } = graph;
  return (
    outgoing.offsets[node + 1]! - outgoing.offsets[node]! + (incoming.offsets[node + 1]! - incoming.offsets[node]!)
  );
}

/** Nodes a shared type, in the mapping's order. */
export function countTypes(left: KnowledgeGraph, right: KnowledgeGraph, mapping: SchemaMapping): SchemaCounts[] {
  return sideBySide(
    mapping.types,
    tally(left.typeOf, mapping.leftTypes, mapping.types.length),
    tally(right.typeOf, mapping.rightTypes, mapping.types.length),
  );
}

/** Edges a shared relation, in the mapping's order. */
export function countRelations(left: KnowledgeGraph, right: KnowledgeGraph, mapping: SchemaMapping): SchemaCounts[] {
  return sideBySide(
    mapping.relations,
    tally(left.outgoing.relations, mapping.leftRelations, mapping.relations.length),
    tally(right.outgoing.relations, mapping.rightRelations, mapping.relations.length),
  );
}

function tally(own: Uint16Array, shared: Uint16Array, sharedCount: number): Uint32Array {
  const counts = new Uint32Array(sharedCount);
  for (const index of own) counts[shared[index]!]!++;
  return counts;
}

function sideBySide(names: readonly string[], left: Uint32Array, right: Uint32Array): SchemaCounts[] {
  return names.map((name, index) => ({ name, left: left[index]!, right: right[index]! }));
}
