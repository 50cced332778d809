import type { TaskContext } from "../base/task";
import type { BulkRule, Verdict } from "../review/decision";
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
  /** The rule that decided the pair with others; absent: the reviewer looked at this very pair. */
  readonly bulk?: BulkRule | undefined;
}

/**
 * Decisions as CSV: left, right, left_name, right_name, verdict, score, model, reviewer, decided_at (ISO 8601, UTC), note,
 * by left id, then right id. Where a rule decided some of them in bulk a last column names it: `score>=0.9`, `score<0.1`, with
 * ` one-to-one:greedy` where an assignment chose too.
 *
 * @param rows each pair once
 * @throws {WorkbenchError} `base/aborted`
 */
export function writeDecisionsCsv(rows: readonly DecisionRow[], task: TaskContext = {}): Promise<Uint8Array> {
  return encodeLines(decisionLines(rows), "Writing decisions", 0, task);
}

function* decisionLines(rows: readonly DecisionRow[]): Generator<string> {
  const someInBulk = rows.some(({ bulk }) => bulk !== undefined);
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
    ...(someInBulk ? ["bulk"] : []),
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
      ...(someInBulk ? [row.bulk ? ruleText(row.verdict, row.bulk) : ""] : []),
    ]);
  }
}

function ruleText(verdict: Verdict, { threshold, oneToOne }: BulkRule): string {
  return `score${verdict === "accept" ? ">=" : "<"}${threshold}${oneToOne === undefined ? "" : ` one-to-one:${oneToOne}`}`;
}
