import { Breather, type TaskContext } from "../base/task";

/** Characters gathered before they are encoded. */
const PIECE = 256 * 1024;

/**
 * Encodes lines as UTF-8 piece by piece, so that no single string grows beyond what the platform allows, and yields to the
 * event loop meanwhile.
 *
 * @param lines each with its line end; taken one by one
 * @param stage in the user's words; progress counts lines
 * @param total expected number of lines, 0 if unknown
 * @throws {WorkbenchError} `base/aborted`
 */
export async function encodeLines(
  lines: Iterable<string>,
  stage: string,
  total: number,
  task: TaskContext,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const breather = new Breather(task.signal);
  const pieces: Uint8Array[] = [];
  let gathered = "";
  let done = 0;
  let length = 0;
  const flush = () => {
    const piece = encoder.encode(gathered);
    pieces.push(piece);
    length += piece.length;
    gathered = "";
  };
  for (const line of lines) {
    gathered += line;
    done++;
    if (gathered.length < PIECE) continue;
    flush();
    if (breather.due()) {
      task.onProgress?.({ stage, done, total });
      await breather.breathe();
    }
  }
  flush();
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  task.onProgress?.({ stage, done, total: done });
  return bytes;
}
