import { z } from "zod";
import { shortened } from "../header";
import { type ElementType, elementTypes, NumberRows } from "./element-types";
import { badVectors } from "./vector-files";

const HEADER_AT = 8;
const BRACE = 0x7b;

const types: Readonly<Record<string, ElementType>> = {
  F16: elementTypes.float16,
  BF16: elementTypes.bfloat16,
  F32: elementTypes.float32,
  F64: elementTypes.float64,
};

const size = z.number().int().nonnegative();
const tensor = z.object({ dtype: z.string(), shape: z.array(size), data_offsets: z.tuple([size, size]) });
const header = z.object({ __metadata__: z.record(z.string(), z.string()).optional() }).catchall(tensor);

export interface Safetensors {
  readonly table: NumberRows;
  /** Ids of the rows, from `__metadata__.ids`: a JSON list or one a line; null where there is no such entry. */
  readonly ids: readonly string[] | null;
}

/** True for the first bytes of a .safetensors file: a length of 64 bits, far below 2^40, and a JSON object. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes[HEADER_AT] === BRACE && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0;
}

/**
 * The one table of a .safetensors file: 8 bytes with the length of the header, the header as JSON, the tensors' bytes, all
 * little-endian and in C order. Source: the format's description in the safetensors repository.
 *
 * @throws {WorkbenchError} `format/bad-vectors` unless there is exactly one 2-D tensor, whole, of floats
 */
export function parseSafetensors(bytes: Uint8Array, fileName: string): Safetensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataAt = HEADER_AT + Number(view.getBigUint64(0, true));
  if (bytes.length < dataAt) throw cutOff(fileName, `a header of ${dataAt} bytes was`, bytes.length);
  const { __metadata__: metadata, ...tensors } = parseHeader(bytes.subarray(HEADER_AT, dataAt), fileName);
  const tables = Object.entries(tensors).filter(([, { shape }]) => shape.length === 2);
  if (tables.length !== 1) {
    const named = Object.entries(tensors).map(([name, { shape }]) => `${name} (${shape.join(" × ")})`);
    const found = named.length === 0 ? "no tensor" : shortened(named.join(", "));
    throw badVectors(
      fileName,
      `one tensor of 2 dimensions (nodes, numbers) was expected, found ${found}. Save the vectors alone.`,
    );
  }
  const [[name, { dtype, shape, data_offsets: offsets }]] = tables;
  const type = types[dtype];
  if (type === undefined) {
    throw badVectors(
      fileName,
      `numbers of type F16, BF16, F32 or F64 were expected in "${name}", found ${dtype}. Save them as F32.`,
    );
  }
  const [rows, columns] = shape;
  const [start, end] = offsets;
  const length = rows * columns * type.bytes;
  if (end - start !== length) {
    throw badVectors(
      fileName,
      `${length} bytes were expected for the ${rows} × ${columns} numbers of "${name}", found ${end - start}. The file is damaged: take it again.`,
    );
  }
  if (bytes.length < dataAt + end) throw cutOff(fileName, `${dataAt + end} bytes were`, bytes.length);
  const table = new NumberRows(rows, columns, type, bytes.subarray(dataAt + start, dataAt + end));
  return { table, ids: metadata?.ids === undefined ? null : parseIds(metadata.ids, fileName) };
}

function parseHeader(bytes: Uint8Array, fileName: string): z.infer<typeof header> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badVectors(fileName, "a header of JSON was expected, found none that can be read. Take the file again.");
  }
  const parsed = header.safeParse(json);
  if (parsed.success) return parsed.data;
  throw badVectors(
    fileName,
    `the header of a .safetensors file was expected, but ${z.prettifyError(parsed.error)}. Save the file again.`,
  );
}

function parseIds(text: string, fileName: string): readonly string[] {
  if (!text.trimStart().startsWith("[")) return text.replace(/\r?\n$/, "").split(/\r?\n/);
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    throw badVectors(
      fileName,
      'the entry "ids" of __metadata__ was expected to be a JSON list of texts, or one id a line. Write it again, or give the ids as a file.',
    );
  }
}

function cutOff(fileName: string, expected: string, found: number): Error {
  return badVectors(fileName, `${expected} expected, found ${found} bytes. The file was cut off: take it again.`);
}
