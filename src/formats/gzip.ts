import { Gunzip } from "fflate";
import { WorkbenchError } from "../base/errors";
import { Crc32 } from "./crc32";
import type { PlainChunk, SourceFile } from "./source-file";

/** Compressed bytes a step: about half a megabyte of text, a few milliseconds of work. */
const STEP = 32 * 1024;
/** Ten bytes of header, at least two of content, eight of trailer (RFC 1952). */
const SHORTEST = 20;
const TRAILER = 8;

/** True for the magic number of gzip, whatever the file is called. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks a gzip file step by step; several members one after the other are one content, as `gzip -d` has it.
 *
 * The trailer of every member (CRC-32 and length) is checked here, because the library that inflates does not look at it.
 *
 * @throws {WorkbenchError} `format/broken-gzip` if the file is cut off, altered or not gzip after all
 */
export function* gunzip(file: SourceFile): Generator<PlainChunk> {
  const { bytes } = file;
  if (bytes.length < SHORTEST) throw broken(file, `it ends after ${bytes.length} bytes`);
  let crc = new Crc32();
  let length = 0;
  let unpacked: Uint8Array[] = [];
  let fault: string | null = null;
  const checkTrailer = (end: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + end - TRAILER, TRAILER);
    const sound = view.getUint32(0, true) === crc.value() && view.getUint32(4, true) === length >>> 0;
    if (!sound) fault = "its checksum does not match its content";
    crc = new Crc32();
    length = 0;
  };
  const stream = new Gunzip((chunk) => {
    crc.add(chunk);
    length += chunk.length;
    if (chunk.length > 0) unpacked.push(chunk);
  });
  stream.onmember = checkTrailer;
  for (let start = 0; start < bytes.length; start += STEP) {
    const end = Math.min(start + STEP, bytes.length);
    try {
      stream.push(bytes.subarray(start, end), end === bytes.length);
    } catch (error) {
      throw broken(
        file,
        error instanceof Error ? `unpacking stopped with "${error.message}"` : "it cannot be unpacked",
      );
    }
    if (end === bytes.length && fault === null) checkTrailer(end);
    if (fault !== null) throw broken(file, fault);
    for (const chunk of unpacked) yield { bytes: chunk, consumed: end };
    unpacked = [];
  }
}

function broken(file: SourceFile, fault: string): WorkbenchError {
  return new WorkbenchError(
    "format/broken-gzip",
    `${file.name}: a complete gzip file was expected, but ${fault}. Download or compress the file again.`,
    { file: file.name, bytes: file.bytes.length },
  );
}
