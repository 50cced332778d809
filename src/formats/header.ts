import Papa from "papaparse";
import { WorkbenchError } from "../base/errors";
import { describeColumns, TABLE_KINDS, type TableKind } from "./table-kinds";

export type Delimiter = "\t" | "," | ";";

export interface Header {
  readonly delimiter: Delimiter;
  /** How lines end in a quoted table, which may hold bare line feeds inside a cell. */
  readonly newline: "\n" | "\r\n";
  /** Cells a row. */
  readonly width: number;
  /** For each required, then each optional column of the kind: its cell in a row, or −1. */
  readonly places: readonly number[];
}

/**
 * Reads the header line. A tab in it makes the table tab-separated, which knows no quoting; else it is comma- or
 * semicolon-separated with RFC 4180 quoting. Column names are compared without regard to case and outer blanks; columns of
 * other names are passed over.
 *
 * @throws {WorkbenchError} `format/bad-header`, or `format/wrong-table` if the header is that of another kind of table
 */
export function readHeader(fileName: string, line: string, kind: TableKind): Header {
  const newline = line.endsWith("\r") ? "\r\n" : "\n";
  const text = line.endsWith("\r") ? line.slice(0, -1) : line;
  const delimiter = delimiterOf(text);
  const cells = delimiter === "\t" ? text.split("\t") : (Papa.parse<string[]>(text, { delimiter }).data[0] ?? []);
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const wanted = [...kind.required, ...kind.optional];
  const repeated = wanted.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (repeated !== undefined) {
    throw badHeader(fileName, `the column "${repeated}" comes twice. Keep one of them.`);
  }
  if (kind.required.every((name) => names.includes(name))) {
    return { delimiter, newline, width: names.length, places: wanted.map((name) => names.indexOf(name)) };
  }
  const other = TABLE_KINDS.find((candidate) => candidate.required.every((name) => names.includes(name)));
  if (other !== undefined) {
    throw new WorkbenchError(
      "format/wrong-table",
      `${fileName}:1: ${article(kind.name)} (${describeColumns(kind)}) was expected here, but this is ${article(other.name)} (${other.required.join(", ")}). Choose the other file.`,
      { file: fileName, line: 1, expected: kind.name, found: other.name },
    );
  }
  throw badHeader(
    fileName,
    `the header line of ${article(kind.name)} was expected (${describeColumns(kind)}, separated by tabs or commas), found "${shortened(text)}". The first line must name the columns.`,
  );
}

function delimiterOf(line: string): Delimiter {
  if (line.includes("\t")) return "\t";
  return line.split(";").length > line.split(",").length ? ";" : ",";
}

function badHeader(fileName: string, fault: string): WorkbenchError {
  return new WorkbenchError("format/bad-header", `${fileName}:1: ${fault}`, { file: fileName, line: 1 });
}

function article(name: string): string {
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

/** At most 80 characters of what was found, so that a message stays a message. */
export function shortened(text: string): string {
  const characters = [...text.slice(0, 200)];
  return characters.length > 80 ? `${characters.slice(0, 80).join("")}…` : text;
}
