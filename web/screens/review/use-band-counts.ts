import { useEffect, useState } from "react";
import type { BandCounts } from "../../../src/engine/protocol/bulk";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import { verdictEntries } from "../../../src/review/standing";
import { useReview } from "../../stores/review-context";
import { useEngine, useScoring } from "../../stores/workbench-context";

/** How many open pairs the point would accept, leave to review and reject; the last answer holds until the next one comes, null before. */
export function useBandCounts({ accept, review }: OperatingPoint): BandCounts | null {
  const engine = useEngine();
  const standing = useReview((state) => state.decisions.standing);
  const scores = useScoring((state) => state.report);
  const [counts, setCounts] = useState<BandCounts | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the engine holds the scores; other ones give other counts
  useEffect(() => {
    let left = false;
    engine.call("bandCounts", { accept, review, verdicts: verdictEntries({ standing }) }).then(
      (answer) => !left && setCounts(answer),
      // The queue says what is wrong with the scores.
      () => {},
    );
    return () => {
      left = true;
    };
  }, [engine, accept, review, standing, scores]);
  return counts;
}
