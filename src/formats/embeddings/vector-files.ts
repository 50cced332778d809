import { WorkbenchError } from "../../base/errors";
import type { SourceFile } from "../source-file";

/** The own vectors of one graph: the table, and the ids of its rows where it does not name them itself. */
export interface VectorFiles {
  /** word2vec text, .npy or .safetensors, gzip or not. */
  readonly vectors: SourceFile;
  /** One id a line, in the order of the rows; null: the table names its rows, or they stand in the order of the nodes. */
  readonly ids: SourceFile | null;
}

/** More numbers a node are no vectors of entities, and a level-0 matrix of so many rows would not train. */
const MOST_NUMBERS = 16_384;

/** @throws {WorkbenchError} `format/bad-vectors` for a dimension that no model takes */
export function checkDimension(fileName: string, dimension: number): void {
  if (dimension >= 1 && dimension <= MOST_NUMBERS) return;
  throw badVectors(
    fileName,
    `vectors of 1 to ${MOST_NUMBERS} numbers were expected, found ${dimension} numbers a row. Check that rows are nodes and columns are numbers.`,
  );
}

/** @param fault what was expected, what was found, what to do */
export function badVectors(fileName: string, fault: string): WorkbenchError {
  return new WorkbenchError("format/bad-vectors", `${fileName}: ${fault}`, { file: fileName });
}
