import { WorkbenchError } from "../base/errors";
import { Breather, type TaskContext } from "../base/task";
import { buildGraphFromNumbers, type NumberedEdges } from "../graph/build-graph";
import type { KnowledgeGraph, Side } from "../graph/knowledge-graph";
import type { Link } from "../graph/links";
import type { NodeVectors } from "../graph/node-vectors";
import { ProblemLog, type RowProblems } from "../graph/row-problems";
import { type OwnVectorFiles, readOwnVectors } from "./embeddings/read-own-vectors";
import { readEdges } from "./read-edges";
import { readLinks } from "./read-links";
import { type NodeTable, readNodes } from "./read-nodes";
import type { SourceFile } from "./source-file";

/** The tables of two graphs; edges and links may be missing. */
export interface ProjectTables {
  readonly label: string;
  readonly leftNodes: SourceFile;
  readonly leftEdges: SourceFile | null;
  readonly rightNodes: SourceFile;
  readonly rightEdges: SourceFile | null;
  readonly links: SourceFile | null;
  /** Own vectors of the nodes. */
  readonly embeddings?: OwnVectorFiles | null;
}

export interface OpenedTables {
  readonly left: KnowledgeGraph;
  readonly right: KnowledgeGraph;
  /** In the order of the file; empty without a link table. */
  readonly links: readonly Link[];
  /** Rows that were left out, over all files. */
  readonly problems: RowProblems;
}

/** An own array each time: nothing shared can be changed by accident. */
const noEdges = (): NumberedEdges => ({
  sources: new Uint32Array(0),
  targets: new Uint32Array(0),
  relationOf: new Uint16Array(0),
  relations: [],
});

/**
 * Reads two graphs and what is known about their pairs. Good rows load whatever the others are; a file as a whole is
 * refused only if it is not what it should be, or if none of its rows can be used.
 *
 * @throws {WorkbenchError} `format/…` for a file that cannot be used, `graph/empty` for a node table without a row,
 *   `base/aborted`
 */
export async function readProject(tables: ProjectTables, task: TaskContext): Promise<OpenedTables> {
  const log = new ProblemLog();
  const breather = new Breather(task.signal);
  const leftNodes = await sideNodes(tables.leftNodes, "left", log, task, breather);
  const rightNodes = await sideNodes(tables.rightNodes, "right", log, task, breather);
  const edgesOf = async (file: SourceFile | null, side: Side): Promise<NumberedEdges> => {
    if (file === null) return noEdges();
    const [own, other] = side === "left" ? [leftNodes, rightNodes] : [rightNodes, leftNodes];
    const nodeFile = side === "left" ? tables.leftNodes.name : tables.rightNodes.name;
    return readEdges(file, side, own.indexOf, other.indexOf, `Reading ${side} edges`, log, task, breather).catch(
      (error: unknown) => {
        throw withNodeProblem(error, nodeFile, log);
      },
    );
  };
  const leftEdges = await edgesOf(tables.leftEdges, "left");
  const rightEdges = await edgesOf(tables.rightEdges, "right");
  const links =
    tables.links === null
      ? []
      : await readLinks(tables.links, leftNodes.indexOf, rightNodes.indexOf, "Reading links", log, task, breather);
  const vectors =
    tables.embeddings &&
    (await readOwnVectors(tables.embeddings, leftNodes.indexOf, rightNodes.indexOf, log, task, breather));
  task.onProgress?.({ stage: "Building the graphs", done: 0, total: 2 });
  await breather.breathe();
  const left = buildGraphFromNumbers(`${tables.label} (left)`, leftNodes.nodes, leftEdges, leftNodes.indexOf);
  task.onProgress?.({ stage: "Building the graphs", done: 1, total: 2 });
  await breather.breathe();
  const right = buildGraphFromNumbers(`${tables.label} (right)`, rightNodes.nodes, rightEdges, rightNodes.indexOf);
  task.onProgress?.({ stage: "Building the graphs", done: 2, total: 2 });
  return {
    left: withVectors(left, vectors?.left),
    right: withVectors(right, vectors?.right),
    links,
    problems: log.report(),
  };
}

function withVectors(graph: KnowledgeGraph, vectors: NodeVectors | null | undefined): KnowledgeGraph {
  return vectors ? { ...graph, vectors } : graph;
}

/** Edges without their nodes may only follow from rows that the node table lost: then the message names the first. */
function withNodeProblem(error: unknown, nodeFile: string, log: ProblemLog): unknown {
  if (!(error instanceof WorkbenchError) || error.code !== "format/unknown-node") return error;
  const cause = log.report().first.find(({ file }) => file === nodeFile);
  if (cause === undefined) return error;
  const message = `${error.message} It may come from ${nodeFile}, line ${cause.line}: ${cause.message}`;
  return new WorkbenchError(error.code, message, error.details);
}

async function sideNodes(
  file: SourceFile,
  side: Side,
  log: ProblemLog,
  task: TaskContext,
  breather: Breather,
): Promise<NodeTable> {
  const table = await readNodes(file, `Reading ${side} nodes`, log, task, breather);
  if (table.nodes.length === 0) {
    throw new WorkbenchError(
      "graph/empty",
      `${file.name}: at least one ${side} node was expected below the header, found none.`,
      { file: file.name },
    );
  }
  return table;
}
