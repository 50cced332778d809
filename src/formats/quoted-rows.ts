import Papa from "papaparse";
import type { Header } from "./header";

/** Text that may wait for its row to end: beyond it a quote was left open. */
const LONGEST_ROW = 4 * 1024 * 1024;

/** A row of a quoted table; `fault` says why it could not be taken apart. */
export interface QuotedRow {
  readonly cells: readonly string[];
  /** Line on which the row begins. */
  readonly line: number;
  readonly fault: string | null;
}

const CARRIAGE_RETURN = 13;

const OPEN_QUOTE = "a quote is opened in this row and never closed, so the file could not be read from here on";

/**
 * Takes quoted rows (RFC 4180) out of text that comes line by line: a cell may run over several lines. Line ends inside a
 * cell are kept as they are.
 */
export class QuotedRows {
  private pending = "";
  private line: number | null = null;
  private stopped = false;

  constructor(private readonly header: Header) {}

  /** The rows that are complete with these lines. `final`: no more lines follow. */
  push(lines: readonly string[], firstLine: number, final: boolean): QuotedRow[] {
    if (this.stopped) return [];
    // Lines that were skipped in between (broken characters) shift the count only while nothing is pending.
    if (this.pending === "" || this.line === null) this.line = firstLine;
    // Every line but the very last had its line feed; the last gets one too, which at worst adds a blank line.
    if (lines.length > 0) this.pending += `${lines.join("\n")}\n`;
    // The last line of the file may lack its end, and the line feed added above is then no line end of this table.
    const halfEnded = final && this.header.newline === "\r\n" && /[^\r]\n$/.test(this.pending);
    if (halfEnded) this.pending = this.pending.slice(0, -1);
    const rows: QuotedRow[] = [];
    let consumed = 0;
    const parser = new Papa.Parser({
      delimiter: this.header.delimiter,
      newline: this.header.newline,
      step: (result: Papa.ParseStepResult<string[] | string[][]>) => {
        const row = this.rowOf(result, consumed);
        consumed = result.meta.cursor;
        if (row !== null) rows.push(row);
      },
    });
    const text = this.pending;
    parser.parse(text, 0, !final);
    this.pending = text.slice(consumed);
    if (this.pending.length > LONGEST_ROW) {
      this.stopped = true;
      rows.push({ cells: [], line: this.line, fault: OPEN_QUOTE });
    }
    return rows;
  }

  private rowOf(result: Papa.ParseStepResult<string[] | string[][]>, start: number): QuotedRow | null {
    const line = this.line!;
    this.line = line + countLineFeeds(this.pending, start, result.meta.cursor);
    const [first] = result.data;
    const cells = Array.isArray(first) ? first : (result.data as string[]);
    // A carriage return right before the line feed belongs to the line end; before a closing quote it belongs to the cell.
    const half = this.header.newline === "\n" && this.pending.charCodeAt(result.meta.cursor - 2) === CARRIAGE_RETURN;
    if (half && cells.length > 0) cells[cells.length - 1] = cells.at(-1)!.replace(/\r$/, "");
    if (cells.length === 1 && cells[0] === "") return null;
    const [error] = result.errors;
    if (error === undefined) return { cells, line, fault: null };
    return {
      cells,
      line,
      fault: error.code === "MissingQuotes" ? OPEN_QUOTE : "a quoted cell goes on after its closing quote",
    };
  }
}

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
