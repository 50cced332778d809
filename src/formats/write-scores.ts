import type { TaskContext } from "../base/task";
import type { OperatingPoint } from "../evaluation/operating-point";
import type { Split } from "../graph/links";
import type { Verdict } from "../review/decision";
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
  /** The reviewer's; null where the pair is open. */
  readonly verdict: Verdict | null;
}

/**
 * Scores as CSV: left, right, type, score, split, label (1, 0 or empty), by left id, then right id. With an operating point two columns
 * more: verdict (accept, reject, unsure or empty) and band, what the point makes of the score (accept, review, reject).
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeScoresCsv(
  rows: Iterable<ScoreRow>,
  point: Pick<OperatingPoint, "accept" | "review"> | null,
  task: TaskContext = {},
): Promise<Uint8Array> {
  return encodeLines(scoreLines(rows, point), "Writing scores", 0, task);
}

function* scoreLines(
  rows: Iterable<ScoreRow>,
  point: Pick<OperatingPoint, "accept" | "review"> | null,
): Generator<string> {
  yield csvLine(["left", "right", "type", "score", "split", "label", ...(point ? ["verdict", "band"] : [])]);
  for (const { left, right, type, score, split, label, verdict } of inPairOrder(rows)) {
    const cells = [left, right, type, scoreText(score), split ?? "", label === null ? "" : label ? "1" : "0"];
    if (point)
      cells.push(verdict ?? "", score >= point.accept ? "accept" : score >= point.review ? "review" : "reject");
    yield csvLine(cells);
  }
}
