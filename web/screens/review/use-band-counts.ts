import { useEffect, useState } from "react";
import type { BandCounts } from "../../../src/engine/protocol/bulk";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { useReview } from "../../stores/review-context";
import { useEngine, useScoring } from "../../stores/workbench-context";

/** Counts may come late: what the next pair needs goes first. In milliseconds. */
const PAUSE = 250;

/** How many open pairs the point would accept, leave to review and reject; the last answer holds until the next one comes, null before. */
export function useBandCounts({ accept, review }: OperatingPoint): BandCounts | null {
  const engine = useEngine();
  const standing = useReview((state) => state.decisions.standing);
  const scores = useScoring((state) => state.report);
  const [counts, setCounts] = useState<BandCounts | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the engine holds the scores and knows the verdicts; other ones give other counts
  useEffect(() => {
    let left = false;
    const count = () =>
      engine.call("bandCounts", { accept, review }).then(
        (answer) => !left && setCounts(answer),
        // The queue says what is wrong with the scores.
        () => {},
      );
    const timer = setTimeout(count, counts === null ? 0 : PAUSE);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [engine, accept, review, standing, scores]);
  return counts;
}
