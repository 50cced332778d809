import type { ConsistencyBatchRequest, ConsistencyEvent, OpenedForCompare } from "../../web/engine/batch/batch-page";
import { backendName, type SessionMarks, storedGround } from "./bench-marks";
import type { PlannedSeed } from "./threshold-plan";
import type { ThresholdSet } from "./threshold-sets";
import type { ThresholdStore } from "./threshold-store";

/** Calls the page with the runs, and tells what it hears. */
export type CallConsistency = (
  request: Pick<ConsistencyBatchRequest, "k" | "runs">,
  hear: (event: ConsistencyEvent) => void,
) => Promise<unknown>;

/**
 * Measures planned seeds of one set in one session of the page, and stores each as soon as it stands.
 *
 * @returns seeds of which a run failed
 * @throws {Error} where the page broke; what had finished is stored
 */
export async function measureThreshold(
  set: ThresholdSet,
  planned: readonly PlannedSeed[],
  dataDigests: Readonly<Record<string, string>>,
  store: ThresholdStore,
  marks: SessionMarks,
  call: CallConsistency,
): Promise<number> {
  let opened: OpenedForCompare | null = null;
  let failed = 0;
  const hear = (event: ConsistencyEvent) => {
    if (event.kind === "opened") {
      opened = event;
      store.putSet(set.id, storedGround(set, event, dataDigests));
      return;
    }
    const { set: id, levels, loss, margins, seed, digest } = planned[event.run]!;
    const { without, withTcm, flips } = event;
    const backend = backendName(opened!);
    store.addSeed({ set: id, levels, loss, margins, seed, digest, without, withTcm, flips, ...marks, backend });
    const failure = without.failure ?? withTcm.failure;
    if (failure === null) return;
    failed++;
    console.error(`${id}, ${levels}, ${loss}, ${margins}, seed ${seed}: ${failure}`);
  };
  const runs = planned.map(({ settings }) => ({ settings, classes: set.classes }));
  await call({ k: set.k, runs }, hear);
  return failed;
}
