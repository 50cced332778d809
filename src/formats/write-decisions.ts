import type { TaskContext } from "../base/task";
import type { Verdict } from "../review/decision";
import { csvLine, scoreText } from "./cells";
import { encodeLines } from "./encode-lines";
import { inPairOrder } from "./pair-order";

/** A verdict that stands, with what the reviewer saw. */
export interface DecisionRow {
  readonly left: string;
  readonly right: string;
  readonly leftName: string;
  readonly rightName: string;
  readonly verdict: Verdict;
  /** The score shown; null when none was. */
  readonly score: number | null;
  /** Digest of the model that gave it. */
  readonly model: string | null;
  readonly reviewer: string;
  /** Milliseconds since the epoch. */
  readonly decidedAt: number;
  readonly note: string;
}

/**
 * Decisions as CSV: left, right, left_name, right_name, verdict, score, model, reviewer, decided_at (ISO 8601, UTC), note,
 * by left id, then right id.
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeDecisionsCsv(rows: Iterable<DecisionRow>, task: TaskContext = {}): Promise<Uint8Array> {
  return encodeLines(decisionLines(rows), "Writing decisions", 0, task);
}

function* decisionLines(rows: Iterable<DecisionRow>): Generator<string> {
  yield csvLine([
    "left",
    "right",
    "left_name",
    "right_name",
    "verdict",
    "score",
    "model",
    "reviewer",
    "decided_at",
    "note",
  ]);
  for (const row of inPairOrder(rows)) {
    yield csvLine([
      row.left,
      row.right,
      row.leftName,
      row.rightName,
      row.verdict,
      row.score === null ? "" : scoreText(row.score),
      row.model ?? "",
      row.reviewer,
      new Date(row.decidedAt).toISOString(),
      row.note,
    ]);
  }
}
