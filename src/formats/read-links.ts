import { WorkbenchError } from "../base/errors";
import type { Breather, TaskContext } from "../base/task";
import type { Link, Split } from "../graph/links";
import type { ProblemLog } from "../graph/row-problems";
import { shortened } from "./header";
import { readTable, TableRun } from "./read-table";
import type { SourceFile } from "./source-file";
import { LINK_TABLE } from "./table-kinds";

type Numbers = ReadonlyMap<string, number>;

/** What files call the three splits. */
const SPLITS: ReadonlyMap<string, Split> = new Map([
  ["train", "train"],
  ["valid", "valid"],
  ["val", "valid"],
  ["validation", "valid"],
  ["dev", "valid"],
  ["test", "test"],
]);

interface PlacedLink extends Link {
  readonly line: number;
}

/**
 * Reads a link table: left_id, right_id and, optionally, label (1 match, 0 non-match; 1 where the column is absent) and
 * split (train, valid, test; null where the column is absent or empty all the way down). Links to unknown nodes, repeated
 * links and links that contradict an earlier one are left out.
 *
 * @throws {WorkbenchError} what `readTable` throws; `format/wrong-side` if the two id columns are swapped; the first row's
 *   fault if no row is usable
 */
export async function readLinks(
  file: SourceFile,
  left: Numbers,
  right: Numbers,
  stage: string,
  problems: ProblemLog,
  task: TaskContext,
  breather?: Breather,
): Promise<readonly Link[]> {
  const run = new TableRun(file, problems);
  const links: PlacedLink[] = [];
  const positions = new Map<number, number>();
  let swapped = 0;
  const take = (cells: readonly string[], line: number): boolean => {
    const [leftId, rightId, labelCell, splitCell] = cells as [string, string, string, string];
    const from = left.get(leftId);
    const to = right.get(rightId);
    if (from === undefined || to === undefined) {
      if (right.has(leftId) && left.has(rightId)) swapped++;
      noteUnknown(run, line, from === undefined ? leftId : null, to === undefined ? rightId : null);
      return false;
    }
    const match = run.columns.includes("label") ? labelOf(run, line, labelCell) : true;
    const split = splitOf(run, line, splitCell);
    if (match === undefined || split === undefined) return false;
    const key = from * right.size + to;
    const earlier = positions.get(key);
    if (earlier !== undefined) {
      noteRepeated(run, line, links[earlier]!, match, split);
      return false;
    }
    positions.set(key, links.length);
    links.push({ left: from, right: to, match, split, line });
    return true;
  };
  await readTable(run, LINK_TABLE, stage, take, task, breather);
  requireSides(run, swapped);
  run.requireAnyKept();
  return withoutHalfSplits(run, links).map(({ left, right, match, split }) => ({ left, right, match, split }));
}

function labelOf(run: TableRun, line: number, cell: string): boolean | undefined {
  const text = cell.trim();
  if (text === "1" || text === "0") return text === "1";
  run.note(
    "format/bad-label",
    line,
    `Expected the label 1 (match) or 0 (non-match), found "${shortened(cell)}". Link left out.`,
  );
  return undefined;
}

function splitOf(run: TableRun, line: number, cell: string): Split | null | undefined {
  const text = cell.trim().toLowerCase();
  if (text === "") return null;
  const split = SPLITS.get(text);
  if (split !== undefined) return split;
  run.note(
    "format/bad-split",
    line,
    `Expected the split train, valid or test, found "${shortened(cell)}". Link left out.`,
  );
  return undefined;
}

function noteUnknown(run: TableRun, line: number, left: string | null, right: string | null): void {
  const parts = [
    left === null ? "" : `"${left}" is no left node`,
    right === null ? "" : `"${right}" is no right node`,
  ].filter((part) => part !== "");
  run.note(
    "format/unknown-link",
    line,
    `Expected a left node and a right node, but ${parts.join(" and ")}. Link left out; add the node or correct the id.`,
  );
}

function noteRepeated(run: TableRun, line: number, earlier: PlacedLink, match: boolean, split: Split | null): void {
  if (earlier.match === match && earlier.split === split) {
    run.note(
      "format/duplicate-link",
      line,
      `Expected every pair once, but line ${earlier.line} says the same. Link left out.`,
    );
    return;
  }
  const said = (as: boolean, where: Split | null) =>
    `${as ? "a match" : "a non-match"}${where === null ? "" : ` in the ${where} split`}`;
  run.note(
    "format/contradictory-link",
    line,
    `Expected one answer a pair, but line ${earlier.line} says ${said(earlier.match, earlier.split)} and this line ${said(match, split)}. Line ${earlier.line} stands, this one was left out.`,
  );
}

function requireSides(run: TableRun, swapped: number): void {
  if (swapped === 0 || run.kept * 10 > swapped) return;
  throw new WorkbenchError(
    "format/wrong-side",
    `${run.file.name}: left ids in left_id and right ids in right_id were expected, but in ${swapped} of its ${run.rows} rows it is the other way round. The sides look swapped: exchange the two columns of the links, or give the left files as right and the right ones as left.`,
    { file: run.file.name, rows: run.rows, swapped },
  );
}

/** Either every link has a split or none: a link without one among others would be split anew, and could tear a component apart. */
function withoutHalfSplits(run: TableRun, links: readonly PlacedLink[]): readonly PlacedLink[] {
  if (!links.some((link) => link.split !== null)) return links;
  return links.filter((link) => {
    if (link.split !== null) return true;
    run.note(
      "format/bad-split",
      link.line,
      "Expected a split in every row, as other rows have one, found none. Link left out; fill the column or leave it out.",
    );
    return false;
  });
}
