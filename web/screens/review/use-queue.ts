import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { AssignmentReport, PairStanding } from "../../../src/engine/protocol/assignment";
import type { QueueOrder, QueueRequest, ScoringReport } from "../../../src/engine/protocol/calls";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import type { Decisions } from "../../../src/review/journal";
import { createQueueStore, type QueueState, type QueueStore } from "../../stores/queue-store";
import { useEngine } from "../../stores/workbench-context";
import { type ScoreBand, scoreBounds } from "./score-band";

export interface QueueFilter {
  readonly order: QueueOrder;
  readonly type: string | null;
  readonly show: QueueRequest["show"];
  readonly text: string;
  /** In the assignment; null: whatever it is. Counts only while there is an assignment. */
  readonly standing: PairStanding | null;
  /** Of the operating point; null: every score. Counts only while a point is in force. */
  readonly band: ScoreBand | null;
}

export const wholeQueue: QueueFilter = {
  order: "most-likely",
  type: null,
  show: "open",
  text: "",
  standing: null,
  band: null,
};

export interface Queue {
  readonly store: QueueStore;
  readonly state: QueueState;
}

/**
 * The queue as filtered, kept up with the scores, the decisions, the assignment and the operating point. Nothing is asked for until the pairs are scored.
 *
 * @param scores what the pairs score now, or null
 * @param assigned the assignment that there is, or null
 * @param point the operating point in force, or null
 */
export function useQueue(
  filter: QueueFilter,
  decisions: Decisions,
  scores: ScoringReport | null,
  assigned: AssignmentReport | null,
  point: OperatingPoint | null,
): Queue {
  const engine = useEngine();
  const [store] = useState(() => createQueueStore((request) => engine.call("queue", request)));
  const state = useStore(store);
  // Decisions change only what is filtered by verdict, and who holds whom.
  const decided = filter.show === "all" && assigned === null ? null : decisions.standing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the engine knows the verdicts; other ones give another queue
  useEffect(() => {
    if (scores === null) return;
    const { standing, band, ...rest } = filter;
    const narrowed = assigned !== null && standing !== null;
    const { minimumScore, ...bounds } = scoreBounds(band, point);
    store.getState().follow({ ...rest, minimumScore, ...bounds, ...(narrowed && { standing }) });
  }, [store, filter, decided, scores, assigned, point]);
  return { store, state };
}
