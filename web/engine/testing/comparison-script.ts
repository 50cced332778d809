import { sampleComparison } from "./comparison-samples";
import { type EngineScript, untilAborted } from "./scripted-engine";

/** A comparison that finishes at once, or one that is stuck in its sixth matcher. */
export function comparisonScript(stuck: boolean): EngineScript {
  return {
    compare({ matchers }, { signal, onProgress }) {
      const results = sampleComparison.results.filter(({ matcher }) => matchers.includes(matcher));
      if (!stuck) return { ...sampleComparison, results };
      onProgress?.({
        matcher: "gradient-boosting",
        done: 5,
        total: matchers.length,
        stage: "Growing trees",
        share: 0.47,
        finished: results.slice(0, 5),
      });
      return untilAborted(signal);
    },
  };
}
