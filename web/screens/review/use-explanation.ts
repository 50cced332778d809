import { startTransition, useEffect, useState } from "react";
import type { ExplanationSwitches, ScoringReport } from "../../../src/engine/protocol/calls";
import type { PairExplanation } from "../../../src/engine/protocol/explanation";
import type { PairKey } from "../../../src/review/decision";
import { pairId } from "../../../src/review/pair-key";
import { useEngine } from "../../stores/workbench-context";

export interface ExplanationState {
  /** Of this very pair, or null; of its last switches while the new ones are being worked out. */
  readonly explanation: PairExplanation | null;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

interface Answer {
  readonly pair: string;
  readonly explanation: PairExplanation | null;
  readonly error: unknown;
}

/**
 * Asks the engine how it sees a pair; answers that come late, for a pair since left, are dropped.
 *
 * @param scores what the pairs score now, or null: other scores are explained anew
 */
export function useExplanation(
  pair: PairKey | null,
  switches: ExplanationSwitches,
  scores: ScoringReport | null,
): ExplanationState {
  const engine = useEngine();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [loading, setLoading] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const id = pair ? pairId(pair) : null;
  const { selfAttention, crossAttention } = switches;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pair counts by its ids, `attempt` asks again, and the engine holds the scores
  useEffect(() => {
    if (pair === null || id === null) return;
    let left = false;
    setLoading(true);
    const wanted = {
      ...(selfAttention !== undefined && { selfAttention }),
      ...(crossAttention !== undefined && { crossAttention }),
    };
    const settle = (explanation: PairExplanation | null, error: unknown) => {
      if (left) return;
      // Drawn in slices: a key or a click between them goes first.
      startTransition(() => {
        setAnswer({ pair: id, explanation, error });
        setLoading(false);
      });
    };
    engine.call("explain", { pair, switches: wanted }).then(
      (explanation) => settle(explanation, null),
      (error: unknown) => settle(null, error),
    );
    return () => {
      left = true;
    };
  }, [engine, id, selfAttention, crossAttention, attempt, scores]);

  const current = answer?.pair === id ? answer : null;
  return {
    explanation: current?.explanation ?? null,
    loading: id !== null && (loading || current === null),
    error: loading ? null : (current?.error ?? null),
    retry: () => setAttempt((count) => count + 1),
  };
}
