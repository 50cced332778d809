import { Digest } from "../base/digest";
import { WorkbenchError } from "../base/errors";
import { buildAdjacency, type EdgeColumns } from "./adjacency";
import type { Attributes, AttributeValue, KnowledgeGraph } from "./knowledge-graph";
import { Vocabulary } from "./vocabulary";

/** A node as a table holds it. */
export interface NodeRow {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly attributes: Attributes;
}

/** An edge as a table holds it: its ends by id. */
export interface EdgeRow {
  readonly source: string;
  readonly relation: string;
  readonly target: string;
}

/** Edges whose ends are node numbers already, as a reader that has checked them holds them. */
export interface NumberedEdges {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** [edges] index into `relations` */
  readonly relationOf: Uint16Array;
  /** Distinct names, in any order. */
  readonly relations: readonly string[];
}

/**
 * Builds a graph from plain rows. Nodes keep their order; exact duplicates of an edge are dropped; an edge from a node to
 * itself stays. The rows are kept, not copied: the caller changes them no more.
 *
 * @throws {WorkbenchError} `graph/empty` without a node, `format/duplicate-id` if an id comes twice,
 *   `format/unknown-node` if an edge's end is no node, `graph/schema` beyond 65,535 types or relations
 */
export function buildGraph(label: string, nodes: readonly NodeRow[], edges: readonly EdgeRow[]): KnowledgeGraph {
  const indexOf = numberNodes(label, nodes);
  const vocabulary = new Vocabulary("relations");
  const sources = new Uint32Array(edges.length);
  const targets = new Uint32Array(edges.length);
  const relationOf = new Uint16Array(edges.length);
  for (let edge = 0; edge < edges.length; edge++) {
    const row = edges[edge]!;
    sources[edge] = endOf(label, row, row.source, indexOf);
    targets[edge] = endOf(label, row, row.target, indexOf);
    relationOf[edge] = vocabulary.add(row.relation);
  }
  return assemble(label, nodes, indexOf, sources, targets, relationOf, vocabulary);
}

/**
 * The same for edges by node number, which spares two look-ups an edge.
 *
 * @param known node number of each id, where the caller has it already and has found the ids unique
 * @throws {WorkbenchError} as `buildGraph`; `base/shape` if the columns differ in length or an end is no node
 */
export function buildGraphFromNumbers(
  label: string,
  nodes: readonly NodeRow[],
  edges: NumberedEdges,
  known?: ReadonlyMap<string, number>,
): KnowledgeGraph {
  const { sources, targets, relationOf } = edges;
  if (sources.length !== targets.length || sources.length !== relationOf.length) {
    throw new WorkbenchError(
      "base/shape",
      `Graph "${label}": edge columns of one length were expected, found ${sources.length}, ${targets.length} and ${relationOf.length}.`,
    );
  }
  for (let edge = 0; edge < sources.length; edge++) {
    const outside =
      sources[edge]! >= nodes.length || targets[edge]! >= nodes.length || relationOf[edge]! >= edges.relations.length;
    if (outside) {
      throw new WorkbenchError("base/shape", `Graph "${label}": edge ${edge} names a node or relation out of range.`, {
        edge,
      });
    }
  }
  const vocabulary = new Vocabulary("relations");
  // By edge, so that a relation which no edge bears stays out of the graph's vocabulary.
  const renumbered = relationOf.map((relation) => vocabulary.add(edges.relations[relation]!));
  return assemble(label, nodes, known ?? numberNodes(label, nodes), sources, targets, renumbered, vocabulary);
}

function assemble(
  label: string,
  nodes: readonly NodeRow[],
  indexOf: ReadonlyMap<string, number>,
  sources: Uint32Array,
  targets: Uint32Array,
  relationOf: Uint16Array,
  relationWords: Vocabulary,
): KnowledgeGraph {
  if (nodes.length === 0) {
    throw new WorkbenchError("graph/empty", `Graph "${label}": at least one node was expected, found none.`, { label });
  }
  const typeWords = new Vocabulary("types");
  const typeMet = Uint16Array.from(nodes, (node) => typeWords.add(node.type));
  const types = typeWords.alphabetical();
  const relations = relationWords.alphabetical();
  const columns: EdgeColumns = { sources, targets, relations: relationOf.map((met) => relations.places[met]!) };
  const { outgoing, incoming } = buildAdjacency(nodes.length, relations.words.length, columns);
  const graph = {
    label,
    nodeCount: nodes.length,
    edgeCount: outgoing.neighbours.length,
    ids: nodes.map((node) => node.id),
    names: nodes.map((node) => node.name),
    attributes: nodes.map((node) => node.attributes),
    types: types.words,
    typeOf: typeMet.map((met) => types.places[met]!),
    relations: relations.words,
    outgoing,
    incoming,
    indexOf,
  };
  return { ...graph, digest: digestOf(graph) };
}

function numberNodes(label: string, nodes: readonly NodeRow[]): Map<string, number> {
  const indexOf = new Map<string, number>();
  for (let node = 0; node < nodes.length; node++) {
    const { id } = nodes[node]!;
    if (indexOf.has(id)) {
      throw new WorkbenchError(
        "format/duplicate-id",
        `Graph "${label}": ids must be unique, but nodes ${indexOf.get(id)} and ${node} are both "${id}".`,
        { label, id },
      );
    }
    indexOf.set(id, node);
  }
  return indexOf;
}

function endOf(label: string, row: EdgeRow, id: string, indexOf: ReadonlyMap<string, number>): number {
  const node = indexOf.get(id);
  if (node === undefined) {
    throw new WorkbenchError(
      "format/unknown-node",
      `Graph "${label}": the edge ${row.source} – ${row.relation} – ${row.target} names "${id}", which is no node of this graph.`,
      { label, id },
    );
  }
  return node;
}

/** The label is left out: the same data under another name is the same data. So is the order of edges and of attributes. */
function digestOf(graph: Omit<KnowledgeGraph, "digest">): string {
  const digest = new Digest().number(graph.nodeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    digest.text(graph.ids[node]!).text(graph.names[node]!);
    const attributes = graph.attributes[node]!;
    const names = Object.keys(attributes).sort();
    digest.number(names.length);
    for (const name of names) addValue(digest.text(name), attributes[name]!);
  }
  digest.number(graph.types.length);
  for (const type of graph.types) digest.text(type);
  digest.numbers(graph.typeOf).number(graph.relations.length);
  for (const relation of graph.relations) digest.text(relation);
  digest.numbers(graph.outgoing.offsets).numbers(graph.outgoing.neighbours).numbers(graph.outgoing.relations);
  return digest.hex();
}

function addValue(digest: Digest, value: AttributeValue): void {
  if (typeof value === "string") {
    digest.number(-1).text(value);
  } else {
    digest.number(value.length);
    for (const item of value) digest.text(item);
  }
}
