import type { BulkPairs, BulkRequest } from "../../src/engine/protocol/bulk";
import type { EngineClient } from "../../src/engine/protocol/transport/client";
import { verdictOf } from "../../src/review/journal";
import type { DecisionDelta } from "../../src/review/plan";
import type { ReviewStore } from "./review-state";
import type { TaskStore } from "./task-store";

/** Pairs of one act at most: what the journal takes in a second or two. */
export const BULK_LIMIT = 100_000;

/** The open pairs that a verdict for all past the threshold would fall on, with what there is to know before it. */
export function findBulkPairs(
  engine: EngineClient,
  verdict: BulkRequest["verdict"],
  threshold: number,
): Promise<BulkPairs> {
  return engine.call("bulkPairs", { verdict, threshold, limit: BULK_LIMIT });
}

/**
 * Gives those of the pairs that are still open the verdict, as one act, shown as a task that can be stopped.
 *
 * @throws {WorkbenchError} `base/aborted`: nothing is decided
 */
export function decideBulk(
  tasks: TaskStore,
  review: ReviewStore,
  { verdict, threshold }: Pick<BulkRequest, "verdict" | "threshold">,
  found: BulkPairs,
  modelDigest: string,
): Promise<DecisionDelta> {
  const { decisions, decideAll } = review.getState();
  const pairs = found.lefts.map((left, place) => ({ left, right: found.rights[place]! }));
  // Another tab may have decided since they were found.
  const open = pairs.flatMap((pair, place) => (verdictOf(decisions, pair) === null ? [place] : []));
  const scores = Float32Array.from(open, (place) => found.scores[place]!);
  const rule = { threshold, ...(found.oneToOne !== null && { oneToOne: found.oneToOne }) };
  const title = verdict === "accept" ? "Accepting in bulk" : "Rejecting in bulk";
  return tasks.getState().run(title, ({ signal, report }) =>
    decideAll(
      open.map((place) => pairs[place]!),
      verdict,
      { modelDigest, scores, rule },
      { signal, onProgress: report },
    ),
  );
}
