import { useEffect, useState } from "react";
import type { Decisions } from "../../../src/review/journal";
import { useEngine } from "../../stores/workbench-context";

/** How many open pairs score at least `threshold`; null while it is counted, or without a threshold. */
export function useUndecidedCount(threshold: number | null, decisions: Decisions): number | null {
  const engine = useEngine();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    setCount(null);
    if (threshold === null) return;
    let left = false;
    const verdicts = Array.from(
      decisions.standing.values(),
      ({ pair, verdict }) => [pair.left, pair.right, verdict] as const,
    );
    engine
      .call("queue", {
        order: "most-likely",
        type: null,
        show: "open",
        verdicts,
        text: "",
        minimumScore: threshold,
        offset: 0,
        limit: 1,
      })
      .then(
        (page) => !left && setCount(page.total),
        // The file itself will say why; a count is only a help.
        () => {},
      );
    return () => {
      left = true;
    };
  }, [engine, threshold, decisions]);
  return count;
}
