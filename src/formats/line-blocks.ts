import { WorkbenchError } from "../base/errors";
import { gunzip, isGzip } from "./gzip";
import type { PlainChunk, SourceFile } from "./source-file";
import { decodeUtf8, firstBadByte } from "./utf8";

/** Plain bytes a step. */
const STEP = 128 * 1024;
/** A longer line is no table; joining its pieces would take quadratic time. */
const LONGEST_LINE = 16 * 1024 * 1024;
const LINE_FEED = 0x0a;

/** Consecutive whole lines of a file. */
export interface LineBlock {
  /** Lines without their line feed; a carriage return before it is still there. null: a line that is no UTF-8. */
  readonly lines: readonly (string | null)[];
  /** From 1. */
  readonly firstLine: number;
  /** Bytes of the file read so far. */
  readonly consumed: number;
  /** For each null above: offset in the unpacked file of the first broken byte. */
  readonly badBytes: ReadonlyMap<number, number>;
}

/**
 * Cuts a file, unpacked if it is gzip, into blocks of whole lines: some hundred kilobytes each, so that the caller may
 * breathe between two. Lines are cut as bytes, so that one broken character costs one line.
 *
 * @throws {WorkbenchError} `format/empty-file`, `format/broken-gzip`; `format/bad-encoding` for UTF-16; `format/wrong-table`
 *   for an archive or workbook; `format/bad-row` for a line of more than 16 MB
 */
export function* lineBlocks(file: SourceFile): Generator<LineBlock> {
  refuseOtherKinds(file);
  let kept: Uint8Array = new Uint8Array(0);
  let line = 1;
  let offset = 0;
  let consumed = 0;
  for (const chunk of plainChunks(file)) {
    let bytes = joined(kept, chunk.bytes);
    if (offset === 0 && line === 1 && bytes.length >= 3 && hasMark(bytes)) {
      bytes = bytes.subarray(3);
      offset = 3;
    }
    consumed = chunk.consumed;
    const end = bytes.lastIndexOf(LINE_FEED);
    if (end < 0) {
      if (bytes.length > LONGEST_LINE) throw endless(file, line);
      kept = bytes;
      continue;
    }
    const block = decode(bytes.subarray(0, end), line, offset, consumed);
    yield block;
    line += block.lines.length;
    offset += end + 1;
    kept = bytes.slice(end + 1);
  }
  if (line === 1 && kept.length === 0) throw empty(file, "its content is empty");
  if (kept.length > 0) yield decode(kept, line, offset, consumed);
}

function* plainChunks(file: SourceFile): Generator<PlainChunk> {
  if (isGzip(file.bytes)) {
    yield* gunzip(file);
    return;
  }
  for (let start = 0; start < file.bytes.length; start += STEP) {
    const bytes = file.bytes.subarray(start, start + STEP);
    yield { bytes, consumed: start + bytes.length };
  }
}

function decode(bytes: Uint8Array, firstLine: number, offset: number, consumed: number): LineBlock {
  const badBytes = new Map<number, number>();
  const text = decodeUtf8(bytes);
  if (text !== null) return { lines: text.split("\n"), firstLine, consumed, badBytes };
  const lines: (string | null)[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    const piece = bytes.subarray(start, end);
    const decoded = decodeUtf8(piece);
    if (decoded === null) badBytes.set(firstLine + lines.length, offset + start + firstBadByte(piece));
    lines.push(decoded);
    start = end + 1;
  }
  return { lines, firstLine, consumed, badBytes };
}

function refuseOtherKinds(file: SourceFile): void {
  const [first, second] = file.bytes;
  if (first === undefined) throw empty(file, "it has 0 bytes");
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new WorkbenchError(
      "format/bad-encoding",
      `${file.name}: UTF-8 text was expected, found UTF-16. Save the file as UTF-8.`,
      { file: file.name, line: 1, byte: 0 },
    );
  }
  const kind = otherKinds.find(({ signature }) => signature.every((byte, index) => file.bytes[index] === byte));
  if (kind) {
    throw new WorkbenchError(
      "format/wrong-table",
      `${file.name}: a table of text was expected, found ${kind.found}. ${kind.remedy}`,
      { file: file.name },
    );
  }
}

/** Files that are taken for tables now and then, by their first bytes. */
const otherKinds: readonly {
  readonly signature: readonly number[];
  readonly found: string;
  readonly remedy: string;
}[] = [
  {
    signature: [0x50, 0x4b],
    found: "a ZIP archive or a workbook",
    remedy: "Unpack it, or save the sheet as CSV (UTF-8).",
  },
  { signature: [0x89, 0x50, 0x4e, 0x47], found: "a PNG image", remedy: "Choose the table itself." },
  { signature: [0xff, 0xd8, 0xff], found: "a JPEG image", remedy: "Choose the table itself." },
  { signature: [0x25, 0x50, 0x44, 0x46], found: "a PDF document", remedy: "Choose the table itself." },
];

function empty(file: SourceFile, found: string): WorkbenchError {
  return new WorkbenchError(
    "format/empty-file",
    `${file.name}: a table with a header line was expected, but ${found}. Check that the file was written to its end.`,
    { file: file.name },
  );
}

function endless(file: SourceFile, line: number): WorkbenchError {
  return new WorkbenchError(
    "format/bad-row",
    `${file.name}:${line}: a table with one row a line was expected, found a line of more than 16 MB. Check the line ends (line feed, or carriage return and line feed).`,
    { file: file.name, line },
  );
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail;
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return both;
}
