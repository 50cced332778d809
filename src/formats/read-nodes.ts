import type { Breather, TaskContext } from "../base/task";
import type { NodeRow } from "../graph/build-graph";
import type { ProblemLog } from "../graph/row-problems";
import { NO_ATTRIBUTES, parseAttributes } from "./attributes";
import { readTable, TableRun } from "./read-table";
import type { SourceFile } from "./source-file";
import { NODE_TABLE } from "./table-kinds";

export interface NodeTable {
  readonly nodes: readonly NodeRow[];
  /** Node number of each id. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/**
 * Reads a node table: id, type, name and, optionally, attributes as JSON. A second row of the same id is left out; a row
 * whose attributes cannot be read stays without them.
 *
 * @throws {WorkbenchError} what `readTable` throws, and the first row's fault if no row is usable
 */
export async function readNodes(
  file: SourceFile,
  stage: string,
  problems: ProblemLog,
  task: TaskContext,
  breather?: Breather,
): Promise<NodeTable> {
  const run = new TableRun(file, problems);
  const nodes: NodeRow[] = [];
  const lines: number[] = [];
  const indexOf = new Map<string, number>();
  const take = (cells: readonly string[], line: number): boolean => {
    const [id, type, name, attributeCell] = cells as [string, string, string, string];
    const first = indexOf.get(id);
    if (first !== undefined) {
      run.note(
        "format/duplicate-id",
        line,
        `Expected every id once, but "${id}" stands in line ${lines[first]} already. That row stands, this one was left out.`,
      );
      return false;
    }
    const { attributes, fault } = parseAttributes(attributeCell);
    if (fault !== null) {
      run.note(
        "format/bad-attributes",
        line,
        `Expected attributes as a JSON object of texts or lists of texts, but ${fault}. "${id}" was read without ${attributes === NO_ATTRIBUTES ? "attributes" : "it"}.`,
      );
    }
    indexOf.set(id, nodes.length);
    nodes.push({ id, type, name, attributes });
    lines.push(line);
    return true;
  };
  await readTable(run, NODE_TABLE, stage, take, task, breather);
  run.requireAnyKept();
  return { nodes, indexOf };
}
