import { Digest } from "../../base/digest";
import type { Breather, TaskContext } from "../../base/task";
import { throwIfAborted } from "../../base/task";
import type { NodeVectors } from "../../graph/node-vectors";
import type { ProblemLog } from "../../graph/row-problems";
import { gunzip, isGzip } from "../gzip";
import type { SourceFile } from "../source-file";
import type { NumberRows } from "./element-types";
import { isNpy, parseNpy } from "./parse-npy";
import { isSafetensors, parseSafetensors } from "./parse-safetensors";
import { type RowIds, readRowIds } from "./read-row-ids";
import { readWordVectors } from "./read-word-vectors";
import { badVectors, checkDimension, type VectorFiles } from "./vector-files";
import { type VectorNodes, VectorTable } from "./vector-table";

/** Numbers of a digest between two looks at the clock. */
const DIGEST_STEP = 1 << 18;

/**
 * Reads the own vectors of one graph. What a file is, its first bytes say; its name does not matter. Rows belong to nodes by
 * id, or, where an array has no ids, by their order, row i being node i: then there must be as many rows as nodes.
 *
 * A node without a vector gets 0; an id that is no node, a second vector of a node and one with a number that is not finite are
 * noted and left out.
 *
 * @throws {WorkbenchError} `format/bad-vectors` for a file or dimension that cannot be used; `format/wrong-side`; the
 *   first row's fault if no row is of use; `format/empty-file`, `format/broken-gzip`; `base/aborted`
 */
export async function readVectors(
  files: VectorFiles,
  nodes: VectorNodes,
  log: ProblemLog,
  task: TaskContext,
  breather: Breather,
): Promise<NodeVectors> {
  const { vectors: file } = files;
  const stage = `Reading ${nodes.side} vectors`;
  throwIfAborted(task.signal);
  task.onProgress?.({ stage, done: 0, total: file.bytes.length });
  const newTable = (dimension: number) => new VectorTable(file.name, dimension, nodes, log);
  const start = firstBytes(file);
  let table: VectorTable;
  if (isNpy(start) || isSafetensors(start)) {
    const bytes = await unpacked(file, stage, task, breather);
    table = await readArray(bytes, files, nodes, newTable, stage, task, breather);
  } else {
    refuseArchive(start, file.name);
    if (files.ids !== null) {
      throw badVectors(
        files.ids.name,
        `no file of ids was expected, because ${file.name} is text and names its rows itself. Leave the ids out.`,
      );
    }
    table = await readWordVectors(file, newTable, stage, task, breather);
  }
  table.requireUsable();
  const { dimension, rows, covered } = table;
  return { source: file.name, dimension, rows, covered, digest: await digestOf(table, breather) };
}

async function readArray(
  bytes: Uint8Array,
  { vectors: file, ids: idFile }: VectorFiles,
  nodes: VectorNodes,
  newTable: (dimension: number) => VectorTable,
  stage: string,
  task: TaskContext,
  breather: Breather,
): Promise<VectorTable> {
  const { table: array, ids: own } = isNpy(bytes)
    ? { table: parseNpy(bytes, file.name), ids: null }
    : parseSafetensors(bytes, file.name);
  checkDimension(file.name, array.columns);
  const ids = idFile
    ? await readRowIds(idFile, file.name, array.rows, breather)
    : own && idsInside(own, array, file.name);
  const nodeCount = nodes.indexOf.size;
  if (ids === null && array.rows !== nodeCount) {
    throw badVectors(
      file.name,
      `without ids one row for each of the ${nodeCount} ${nodes.side} nodes was expected, in their order, found ${array.rows} rows. Give a file with the ids of the rows, one a line.`,
    );
  }
  const table = newTable(array.columns);
  const values = new Float64Array(array.columns);
  const nodeIds = ids ? null : [...nodes.indexOf.keys()];
  for (let row = 0; row < array.rows; row++) {
    const place = { file: file.name, line: row + 1 };
    const id = ids ? ids.ids[row] : nodeIds![row];
    const node = table.nodeOf(id, ids ? { file: ids.file, line: ids.firstLine + row } : place);
    if (node >= 0) {
      array.read(row, values);
      table.put(node, id, values, place);
    }
    if ((row & 63) === 0 && breather.due()) {
      task.onProgress?.({ stage, done: row, total: array.rows });
      await breather.breathe();
    }
  }
  return table;
}

function idsInside(ids: readonly string[], { rows }: NumberRows, file: string): RowIds {
  if (ids.length === rows) return { ids, file, firstLine: 1 };
  throw badVectors(
    file,
    `${rows} ids were expected in the entry "ids" of __metadata__, one a row, found ${ids.length}. Write them again, or give the ids as a file.`,
  );
}

function firstBytes(file: SourceFile): Uint8Array {
  if (!isGzip(file.bytes)) return file.bytes;
  for (const chunk of gunzip(file)) return chunk.bytes;
  return new Uint8Array(0);
}

/** The whole content: arrays are read in place, not line by line. */
async function unpacked(file: SourceFile, stage: string, task: TaskContext, breather: Breather): Promise<Uint8Array> {
  if (!isGzip(file.bytes)) return file.bytes;
  const chunks: Uint8Array[] = [];
  for (const { bytes, consumed } of gunzip(file)) {
    chunks.push(bytes);
    if (!breather.due()) continue;
    task.onProgress?.({ stage, done: consumed, total: file.bytes.length });
    await breather.breathe();
  }
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function refuseArchive(start: Uint8Array, fileName: string): void {
  if (start[0] !== 0x50 || start[1] !== 0x4b) return;
  throw badVectors(
    fileName,
    "one table of vectors was expected, found an archive, as .npz and PyTorch files are. Save the array alone with numpy.save or safetensors.",
  );
}

/** Of the bits of the numbers; by steps, for there may be tens of millions. */
async function digestOf({ dimension, rows }: VectorTable, breather: Breather): Promise<string> {
  const digest = new Digest().number(dimension);
  const bits = new Uint32Array(rows.buffer);
  for (let at = 0; at < bits.length; at += DIGEST_STEP) {
    digest.numbers(bits.subarray(at, at + DIGEST_STEP));
    if (breather.due()) await breather.breathe();
  }
  return digest.hex();
}
