import { WorkbenchError } from "../base/errors";

/**
 * One line of comma-separated values. Quoting is that of RFC 4180; lines end with a line feed alone, which every reader
 * takes and which line tools prefer.
 *
 * A cell that begins with =, +, − or @ is written as it is, although a spreadsheet would run it as a formula: ids and names
 * must come back unchanged. Open such a file by importing the columns as text.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * One line of tab-separated values without quoting.
 *
 * @throws {WorkbenchError} `format/bad-row` if a cell holds a tab or a line end, for which this form has no way
 */
export function plainTsvLine(cells: readonly string[]): string {
  const unfit = cells.find((cell) => /[\t\r\n]/.test(cell));
  if (unfit !== undefined) {
    throw new WorkbenchError(
      "format/bad-row",
      `A cell without tab and line end was expected in a tab-separated table, found ${JSON.stringify(unfit)}. Write the table comma-separated.`,
      { cell: unfit },
    );
  }
  return `${cells.join("\t")}\n`;
}

/** One line of SSSOM/TSV: tab-separated, quoted where the format says so (tabs, quotes, line breaks). */
export function quotedTsvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")}\n`;
}

/** The shortest decimal that still names the same 32-bit number: scores are 32-bit, and 9 digits tell any two apart. */
export function scoreText(score: number): string {
  return String(Number(score.toPrecision(9)));
}
