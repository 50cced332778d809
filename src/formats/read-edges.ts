import { WorkbenchError } from "../base/errors";
import type { Breather, TaskContext } from "../base/task";
import type { NumberedEdges } from "../graph/build-graph";
import type { Side } from "../graph/knowledge-graph";
import type { ProblemLog } from "../graph/row-problems";
import { NumberColumn } from "./number-column";
import { readTable, TableRun } from "./read-table";
import type { SourceFile } from "./source-file";
import { EDGE_TABLE } from "./table-kinds";

type Numbers = ReadonlyMap<string, number>;

/** Relations are numbered in 16 bits. */
const MOST_RELATIONS = 65_535;

/**
 * Reads an edge table: source, relation, target, the ends being ids of that side's nodes. An edge to an unknown node is
 * left out.
 *
 * @param own node numbers of this side
 * @param other node numbers of the other side: they tell a file of the wrong side from a file with stray ids
 * @throws {WorkbenchError} what `readTable` throws; `format/wrong-side` if the edges fit the other side's nodes;
 *   `graph/schema` beyond 65,535 relations; the first row's fault if no row is usable
 */
export async function readEdges(
  file: SourceFile,
  side: Side,
  own: Numbers,
  other: Numbers,
  stage: string,
  problems: ProblemLog,
  task: TaskContext,
  breather?: Breather,
): Promise<NumberedEdges> {
  const run = new TableRun(file, problems);
  const sources = new NumberColumn();
  const targets = new NumberColumn();
  const relationOf = new NumberColumn();
  const relations = new Map<string, number>();
  let fitsOther = 0;
  const take = (cells: readonly string[], line: number): boolean => {
    const [source, relation, target] = cells as [string, string, string];
    const from = own.get(source);
    const to = own.get(target);
    if (from === undefined || to === undefined) {
      if (other.has(source) && other.has(target)) fitsOther++;
      noteUnknownEnds(run, line, side, from === undefined ? source : null, to === undefined ? target : null);
      return false;
    }
    sources.push(from);
    targets.push(to);
    relationOf.push(relationNumber(relations, relation, file, line));
    return true;
  };
  await readTable(run, EDGE_TABLE, stage, take, task, breather);
  requireSide(run, side, fitsOther);
  run.requireAnyKept();
  return {
    sources: sources.view(),
    targets: targets.view(),
    relationOf: Uint16Array.from(relationOf.view()),
    relations: [...relations.keys()],
  };
}

function noteUnknownEnds(run: TableRun, line: number, side: Side, source: string | null, target: string | null): void {
  const ends = [source === null ? "" : `source "${source}"`, target === null ? "" : `target "${target}"`];
  const named = ends.filter((end) => end !== "").join(" and ");
  run.note(
    "format/unknown-node",
    line,
    `Expected both ends among the ${side} nodes, but the ${named} ${source !== null && target !== null ? "are" : "is"} not there. Edge left out; add the node or correct the id.`,
  );
}

function requireSide(run: TableRun, side: Side, fitsOther: number): void {
  // A few rows may fit both sides by chance, as with plain numbers for ids; then the file is not of the wrong side.
  if (fitsOther === 0 || run.kept * 10 > fitsOther) return;
  const otherSide = side === "left" ? "right" : "left";
  throw new WorkbenchError(
    "format/wrong-side",
    `${run.file.name}: edges between ${side} nodes were expected, but ${fitsOther} of its ${run.rows} rows join ${otherSide} nodes and ${run.kept} join ${side} ones. The edge files of the two sides look swapped: give this one as the ${otherSide} edges.`,
    { file: run.file.name, expected: side, found: otherSide, rows: run.rows, fits: fitsOther },
  );
}

function relationNumber(relations: Map<string, number>, relation: string, file: SourceFile, line: number): number {
  const known = relations.get(relation);
  if (known !== undefined) return known;
  const number = relations.size;
  if (number >= MOST_RELATIONS) {
    throw new WorkbenchError(
      "graph/schema",
      `${file.name}:${line}: at most ${MOST_RELATIONS} different relations were expected, found more. Check that the column "relation" holds relations, not names or ids.`,
      { file: file.name, line },
    );
  }
  relations.set(relation, number);
  return number;
}
