import { useEffect, useState } from "react";
import type { PairStanding } from "../../../src/engine/protocol/assignment";
import type { ScoringReport } from "../../../src/engine/protocol/calls";
import type { Decisions } from "../../../src/review/journal";
import { useEngine } from "../../stores/workbench-context";

/**
 * How many open pairs score at least `threshold`; null while it is counted, or without a threshold.
 *
 * @param standing only pairs of this standing in the assignment; null: all
 * @param scores what the pairs score now: others are counted anew
 */
export function useUndecidedCount(
  threshold: number | null,
  decisions: Decisions,
  standing: PairStanding | null,
  scores: ScoringReport | null,
): number | null {
  const engine = useEngine();
  const [count, setCount] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the engine holds the scores and knows the verdicts; other ones give another count
  useEffect(() => {
    setCount(null);
    if (threshold === null) return;
    let left = false;
    engine
      .call("queue", {
        order: "most-likely",
        type: null,
        show: "open",
        text: "",
        minimumScore: threshold,
        offset: 0,
        limit: 1,
        ...(standing && { standing }),
      })
      .then(
        (page) => !left && setCount(page.total),
        // The file itself will say why; a count is only a help.
        () => {},
      );
    return () => {
      left = true;
    };
  }, [engine, threshold, decisions, standing, scores]);
  return count;
}
