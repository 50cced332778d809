import { type ErrorCode, WorkbenchError } from "../base/errors";
import { Breather, type TaskContext, throwIfAborted } from "../base/task";
import type { ProblemLog, RowProblem } from "../graph/row-problems";
import { type Header, readHeader, shortened } from "./header";
import { type LineBlock, lineBlocks } from "./line-blocks";
import { QuotedRows } from "./quoted-rows";
import type { SourceFile } from "./source-file";
import { describeColumns, type TableKind } from "./table-kinds";

/** What reading one table came to, and where its problems are noted. */
export class TableRun {
  /** Data rows met, blank lines left out. */
  rows = 0;
  /** Rows that were taken in. */
  kept = 0;
  /** Columns of the kind that the file has. */
  columns: readonly string[] = [];
  private firstProblem: RowProblem | null = null;

  constructor(
    readonly file: SourceFile,
    private readonly log: ProblemLog,
  ) {}

  note(code: ErrorCode, line: number, message: string): void {
    const problem = { code, file: this.file.name, line, message };
    this.firstProblem ??= problem;
    this.log.add(problem);
  }

  /** @throws {WorkbenchError} the first problem's code if there were rows and none could be taken in */
  requireAnyKept(): void {
    if (this.rows === 0 || this.kept > 0) return;
    const { code, line, message } = this.firstProblem!;
    const found = this.rows === 1 ? "its only row could not" : `none of its ${this.rows} rows could`;
    throw new WorkbenchError(
      code,
      `${this.file.name}: ${found} be read. The first problem, in line ${line}: ${message}`,
      { file: this.file.name, line, rows: this.rows },
    );
  }
}

/** Takes one row in and says whether it was kept; cells stand in the order of the kind's columns, "" where a column is absent. */
export type RowTaker = (cells: readonly string[], line: number) => boolean;

/**
 * Reads a table row by row: unpacks, decodes, splits, and yields to the event loop every 50 ms. Rows that cannot be taken
 * apart are noted in the run and left out.
 *
 * @param stage in the user's words: "Reading left nodes". Progress counts bytes of the file.
 * @throws {WorkbenchError} what `lineBlocks` and `readHeader` throw, and `base/aborted`
 */
export async function readTable(
  run: TableRun,
  kind: TableKind,
  stage: string,
  take: RowTaker,
  task: TaskContext,
  breather: Breather = new Breather(task.signal),
): Promise<void> {
  const total = run.file.bytes.length;
  throwIfAborted(task.signal);
  task.onProgress?.({ stage, done: 0, total });
  const rows = new RowReader(run, kind, take);
  for (const block of lineBlocks(run.file)) {
    rows.read(block);
    if (breather.due()) {
      task.onProgress?.({ stage, done: block.consumed, total });
      await breather.breathe();
    }
  }
  rows.finish();
  task.onProgress?.({ stage, done: total, total });
}

/** Turns blocks of lines into rows of cells. */
class RowReader {
  private header: Header | null = null;
  private quoted: QuotedRows | null = null;
  private inOrder = false;
  private lastLine = 0;

  constructor(
    private readonly run: TableRun,
    private readonly kind: TableKind,
    private readonly take: RowTaker,
  ) {}

  read(block: LineBlock): void {
    let { lines, firstLine } = block;
    if (this.header === null) {
      this.header = this.startWith(block);
      lines = lines.slice(1);
      firstLine++;
    }
    this.lastLine = block.firstLine + block.lines.length - 1;
    for (const [line, byte] of block.badBytes) this.noteBadBytes(line, byte);
    if (this.quoted === null) this.readPlain(lines, firstLine);
    else this.readQuoted(this.quoted, lines, firstLine);
  }

  finish(): void {
    if (this.quoted === null) return;
    for (const row of this.quoted.push([], this.lastLine, true)) this.giveQuoted(row);
  }

  private startWith(block: LineBlock): Header {
    const { run, kind } = this;
    const first = block.lines[0]!;
    if (first === null) {
      const byte = block.badBytes.get(1) ?? 0;
      throw new WorkbenchError(
        "format/bad-encoding",
        `${run.file.name}:1: ${kind.name} columns (${describeColumns(kind)}) in UTF-8 were expected, found bytes that are no UTF-8 at byte ${byte}. Save the file as UTF-8 text.`,
        { file: run.file.name, line: 1, byte },
      );
    }
    const header = readHeader(run.file.name, first, kind);
    const names = [...kind.required, ...kind.optional];
    run.columns = names.filter((_, column) => header.places[column]! >= 0);
    this.inOrder = header.places.every((place, column) => place === column) && header.width === names.length;
    if (header.delimiter !== "\t") this.quoted = new QuotedRows(header);
    return header;
  }

  private readPlain(lines: readonly (string | null)[], firstLine: number): void {
    for (let index = 0; index < lines.length; index++) {
      let text = lines[index]!;
      if (text === null) continue;
      if (text.endsWith("\r")) text = text.slice(0, -1);
      if (text !== "") this.give(text.split("\t"), firstLine + index);
    }
  }

  private readQuoted(quoted: QuotedRows, lines: readonly (string | null)[], firstLine: number): void {
    let start = 0;
    for (let index = 0; index <= lines.length; index++) {
      if (index < lines.length && lines[index] !== null) continue;
      const whole = lines.slice(start, index) as string[];
      if (whole.length > 0) for (const row of quoted.push(whole, firstLine + start, false)) this.giveQuoted(row);
      start = index + 1;
    }
  }

  private giveQuoted(row: {
    readonly cells: readonly string[];
    readonly line: number;
    readonly fault: string | null;
  }): void {
    if (row.fault === null) {
      this.give(row.cells, row.line);
    } else {
      this.run.rows++;
      this.run.note(
        "format/bad-row",
        row.line,
        `Cells in pairs of quotes were expected, but ${row.fault}. Row left out.`,
      );
    }
  }

  private give(cells: readonly string[], line: number): void {
    const { run, kind } = this;
    const { width, places, delimiter } = this.header!;
    run.rows++;
    if (cells.length !== width) {
      const separator = delimiter === "\t" ? "tab-separated " : "";
      run.note(
        "format/bad-row",
        line,
        `Expected ${width} ${separator}cells as in the header, found ${cells.length}: "${shortened(cells.join(" | "))}". Row left out.`,
      );
      return;
    }
    const ordered = this.inOrder ? cells : places.map((place) => (place < 0 ? "" : cells[place]!));
    for (let column = 0; column < kind.required.length; column++) {
      // A name may be empty: some sources know nothing but an id.
      if (ordered[column] === "" && kind.required[column] !== "name") {
        run.note(
          "format/bad-row",
          line,
          `Expected a value in the column "${kind.required[column]}", found none. Row left out.`,
        );
        return;
      }
    }
    if (this.take(ordered, line)) run.kept++;
  }

  private noteBadBytes(line: number, byte: number): void {
    this.run.rows++;
    this.run.note(
      "format/bad-encoding",
      line,
      `UTF-8 text was expected, but byte ${byte} of the unpacked file is part of no UTF-8 character. Row left out; save the file as UTF-8.`,
    );
  }
}
