import type { Breather } from "../../base/task";
import { lineBlocks } from "../line-blocks";
import type { SourceFile } from "../source-file";
import { badVectors } from "./vector-files";

/** The ids of a table's rows, and where each stands. */
export interface RowIds {
  readonly ids: readonly string[];
  readonly file: string;
  /** Line of the first id. */
  readonly firstLine: number;
}

/**
 * Reads the ids of an array's rows: one a line, or the first cell of tab-separated lines, so that a node table will do. A
 * first line "id" is passed over where it makes one line too many.
 *
 * @param rows as many as the array has
 * @throws {WorkbenchError} `format/bad-vectors` if there are more or fewer, or a line is no UTF-8; what `lineBlocks` throws;
 *   `base/aborted`
 */
export async function readRowIds(
  file: SourceFile,
  vectorFile: string,
  rows: number,
  breather: Breather,
): Promise<RowIds> {
  const ids: string[] = [];
  for (const block of lineBlocks(file)) {
    for (const [index, text] of block.lines.entries()) {
      if (text === null) {
        const line = block.firstLine + index;
        throw badVectors(
          file.name,
          `ids as UTF-8 text were expected, found other bytes in line ${line}. Save it as UTF-8.`,
        );
      }
      ids.push(text.replace(/[\t\r].*$/s, ""));
    }
    if (breather.due()) await breather.breathe();
  }
  while (ids.at(-1) === "") ids.pop();
  const headed = ids.length === rows + 1 && ids[0].toLowerCase() === "id";
  if (headed) ids.shift();
  if (ids.length !== rows) {
    throw badVectors(
      file.name,
      `${rows} ids were expected, one for each row of ${vectorFile}, found ${ids.length}. Write one id a line, in the order of the rows.`,
    );
  }
  return { ids, file: file.name, firstLine: headed ? 2 : 1 };
}
