import { useEffect, useState } from "react";
import type { AssignmentReport, PairPlace } from "../../../src/engine/protocol/assignment";
import type { PairKey } from "../../../src/review/decision";
import type { Decisions } from "../../../src/review/journal";
import { pairId } from "../../../src/review/pair-key";
import { useEngine } from "../../stores/workbench-context";

/**
 * Where a pair stands in the assignment, kept up with the decisions; null while the engine is asked, and where the pair has no
 * place. After a decision the last answer holds until the next one comes.
 */
export function usePlace(pair: PairKey, decisions: Decisions, assigned: AssignmentReport | null): PairPlace | null {
  const engine = useEngine();
  const [answer, setAnswer] = useState<{ readonly pair: string; readonly place: PairPlace | null } | null>(null);
  const id = pairId(pair);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pair counts by its ids; other verdicts and another assignment are asked anew
  useEffect(() => {
    let left = false;
    engine.call("placeOf", { pair }).then(
      (place) => !left && setAnswer({ pair: id, place }),
      // The pair's own zone says what is wrong with it.
      () => !left && setAnswer({ pair: id, place: null }),
    );
    return () => {
      left = true;
    };
  }, [engine, id, decisions.standing, assigned]);
  return answer?.pair === id ? answer.place : null;
}
