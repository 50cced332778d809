import { type ElementType, elementTypes, NumberRows } from "./element-types";
import { badVectors } from "./vector-files";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const VERSION_AT = 6;
const LENGTH_AT = 8;

/** By the letter and size of a NumPy type, its byte order left out. */
const types: Readonly<Record<string, ElementType>> = {
  f2: elementTypes.float16,
  f4: elementTypes.float32,
  f8: elementTypes.float64,
};

/** True for the first bytes of an .npy file. */
export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/**
 * The array of an .npy file. The header is a Python dictionary of three entries: 'descr', 'fortran_order', 'shape'; its
 * length is written in 2 bytes in version 1, in 4 bytes later. Source: NumPy's documentation of the format (NEP 1).
 *
 * @throws {WorkbenchError} `format/bad-vectors` for anything but a whole 2-D array of floats in C order
 */
export function parseNpy(bytes: Uint8Array, fileName: string): NumberRows {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[VERSION_AT];
  const headerAt = LENGTH_AT + (version === 1 ? 2 : 4);
  if (bytes.length < headerAt) throw cutOff(fileName, `at least ${headerAt} bytes`, bytes.length);
  if (version < 1 || version > 3) {
    throw badVectors(
      fileName,
      `version 1 to 3 of the .npy format was expected, found version ${version}. Save it again with numpy.save.`,
    );
  }
  const dataAt = headerAt + (version === 1 ? view.getUint16(LENGTH_AT, true) : view.getUint32(LENGTH_AT, true));
  if (bytes.length < dataAt) throw cutOff(fileName, `a header of ${dataAt} bytes`, bytes.length);
  const header = new TextDecoder().decode(bytes.subarray(headerAt, dataAt));
  const descr = /'descr'\s*:\s*'([<>=|]?)(\w+)'/.exec(header);
  const type = descr ? types[descr[2]] : undefined;
  if (!descr || type === undefined) {
    const found = descr ? `"${descr[1]}${descr[2]}"` : "a structure or objects";
    throw badVectors(
      fileName,
      `numbers of type float16, float32 or float64 were expected, found ${found}. Save array.astype("float32").`,
    );
  }
  if (!/'fortran_order'\s*:\s*False/.test(header)) {
    throw badVectors(
      fileName,
      "an array in C order (row by row) was expected, found Fortran order. Save numpy.ascontiguousarray(array).",
    );
  }
  const shape = /'shape'\s*:\s*\(([\d,\s]*)\)/.exec(header)?.[1].split(",") ?? [];
  const sizes = shape.filter((size) => size.trim() !== "").map(Number);
  if (sizes.length !== 2) {
    throw badVectors(
      fileName,
      `an array of 2 dimensions (nodes, numbers) was expected, found ${sizes.length}: (${sizes.join(", ")}). Save it with one row a node.`,
    );
  }
  const [rows, columns] = sizes;
  const end = dataAt + rows * columns * type.bytes;
  if (bytes.length !== end) throw cutOff(fileName, `${end} bytes for ${rows} rows of ${columns} numbers`, bytes.length);
  return new NumberRows(rows, columns, type, bytes.subarray(dataAt), descr[1] !== ">");
}

function cutOff(fileName: string, expected: string, found: number): Error {
  return badVectors(
    fileName,
    `${expected} were expected, found ${found}. The file was cut off or altered: take it again.`,
  );
}
