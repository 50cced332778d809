import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { QueueOrder, QueueRequest } from "../../../src/engine/protocol/calls";
import type { Decisions } from "../../../src/review/journal";
import { createQueueStore, type QueueState, type QueueStore } from "../../stores/queue-store";
import { useEngine } from "../../stores/workbench-context";

export interface QueueFilter {
  readonly order: QueueOrder;
  readonly type: string | null;
  readonly show: QueueRequest["show"];
  readonly text: string;
}

export const wholeQueue: QueueFilter = { order: "most-likely", type: null, show: "open", text: "" };

export interface Queue {
  readonly store: QueueStore;
  readonly state: QueueState;
}

/** The queue as filtered, kept up with the decisions. Nothing is asked for until the pairs are scored. */
export function useQueue(filter: QueueFilter, decisions: Decisions, scored: boolean): Queue {
  const engine = useEngine();
  const [store] = useState(() => createQueueStore((request) => engine.call("queue", request)));
  const state = useStore(store);
  // The filter by verdict is the only one that decisions change.
  const standing = filter.show === "all" ? null : decisions.standing;
  const verdicts = useMemo(
    () =>
      standing === null
        ? []
        : Array.from(standing.values(), ({ pair, verdict }) => [pair.left, pair.right, verdict] as const),
    [standing],
  );
  useEffect(() => {
    if (scored) store.getState().follow({ ...filter, verdicts, minimumScore: 0 });
  }, [store, filter, verdicts, scored]);
  return { store, state };
}
