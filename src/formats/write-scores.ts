import type { TaskContext } from "../base/task";
import type { Split } from "../graph/links";
import { csvLine, scoreText } from "./cells";
import { encodeLines } from "./encode-lines";
import { inPairOrder } from "./pair-order";

/** A scored pair, by the entities' ids. */
export interface ScoreRow {
  readonly left: string;
  readonly right: string;
  /** Shared type name of the left entity. */
  readonly type: string;
  readonly score: number;
  /** null where the pair is not listed among the links. */
  readonly split: Split | null;
  readonly label: boolean | null;
}

/**
 * Scores as CSV: left, right, type, score, split, label (1, 0 or empty), by left id, then right id.
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeScoresCsv(rows: Iterable<ScoreRow>, task: TaskContext = {}): Promise<Uint8Array> {
  return encodeLines(scoreLines(rows), "Writing scores", 0, task);
}

function* scoreLines(rows: Iterable<ScoreRow>): Generator<string> {
  yield csvLine(["left", "right", "type", "score", "split", "label"]);
  for (const { left, right, type, score, split, label } of inPairOrder(rows)) {
    yield csvLine([left, right, type, scoreText(score), split ?? "", label === null ? "" : label ? "1" : "0"]);
  }
}
