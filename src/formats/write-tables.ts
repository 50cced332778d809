import type { TaskContext } from "../base/task";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import { csvLine, plainTsvLine } from "./cells";
import { encodeLines } from "./encode-lines";
import { EDGE_TABLE, LINK_TABLE, NODE_TABLE } from "./table-kinds";

/** `tsv` cannot hold a tab or a line end in a name; `csv` can hold anything. */
export type TableForm = "tsv" | "csv";

/**
 * A graph's nodes as a table that `readNodes` takes back unchanged, in the order of their numbers.
 *
 * @throws {WorkbenchError} `format/bad-row` if `tsv` cannot hold a cell, `base/aborted`
 */
export function writeNodeTable(graph: KnowledgeGraph, form: TableForm, task: TaskContext = {}): Promise<Uint8Array> {
  return encodeLines(nodeLines(graph, form), "Writing nodes", graph.nodeCount + 1, task);
}

/** A graph's edges as a table that `readEdges` takes back; throws as `writeNodeTable`. */
export function writeEdgeTable(graph: KnowledgeGraph, form: TableForm, task: TaskContext = {}): Promise<Uint8Array> {
  return encodeLines(edgeLines(graph, form), "Writing edges", graph.edgeCount + 1, task);
}

/** Links as a table that `readLinks` takes back; without any split the column is left out. Throws as `writeNodeTable`. */
export function writeLinkTable(
  links: readonly Link[],
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  form: TableForm,
  task: TaskContext = {},
): Promise<Uint8Array> {
  return encodeLines(linkLines(links, left, right, form), "Writing links", links.length + 1, task);
}

const lineOf = (form: TableForm) => (form === "tsv" ? plainTsvLine : csvLine);

function* nodeLines(graph: KnowledgeGraph, form: TableForm): Generator<string> {
  const line = lineOf(form);
  yield line([...NODE_TABLE.required, ...NODE_TABLE.optional]);
  for (let node = 0; node < graph.nodeCount; node++) {
    const type = graph.types[graph.typeOf[node]!]!;
    yield line([graph.ids[node]!, type, graph.names[node]!, JSON.stringify(graph.attributes[node])]);
  }
}

function* edgeLines(graph: KnowledgeGraph, form: TableForm): Generator<string> {
  const line = lineOf(form);
  const { offsets, neighbours, relations } = graph.outgoing;
  yield line(EDGE_TABLE.required);
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let position = offsets[node]!; position < offsets[node + 1]!; position++) {
      yield line([graph.ids[node]!, graph.relations[relations[position]!]!, graph.ids[neighbours[position]!]!]);
    }
  }
}

function* linkLines(
  links: readonly Link[],
  left: KnowledgeGraph,
  right: KnowledgeGraph,
  form: TableForm,
): Generator<string> {
  const line = lineOf(form);
  const [label, split] = LINK_TABLE.optional as [string, string];
  const withSplit = links.some((link) => link.split !== null);
  yield line([...LINK_TABLE.required, label, ...(withSplit ? [split] : [])]);
  for (const link of links) {
    const cells = [left.ids[link.left]!, right.ids[link.right]!, link.match ? "1" : "0"];
    yield line(withSplit ? [...cells, link.split ?? ""] : cells);
  }
}
