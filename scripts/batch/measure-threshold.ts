import type { ConsistencyBatchRequest, ConsistencyEvent, OpenedForCompare } from "../../web/engine/batch/batch-page";
import type { PlannedSeed } from "./threshold-plan";
import type { ThresholdSet } from "./threshold-sets";
import type { StoredThresholdSet, ThresholdStore } from "./threshold-store";

/** What the results of a session are marked with. */
export interface ThresholdMarks {
  readonly engine: string;
  readonly machine: string;
  readonly date: string;
}

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
  marks: ThresholdMarks,
  call: CallConsistency,
): Promise<number> {
  let opened: OpenedForCompare | null = null;
  let failed = 0;
  const hear = (event: ConsistencyEvent) => {
    if (event.kind === "opened") {
      opened = event;
      store.putSet(set.id, storedSet(set, event, dataDigests));
      return;
    }
    const { set: id, levels, loss, margins, seed, digest } = planned[event.run]!;
    const { without, withTcm, flips } = event;
    const backend = opened!.backend.software ? `${opened!.backend.backend} (software)` : opened!.backend.backend;
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

function storedSet(
  { title, k }: ThresholdSet,
  { profile, candidates }: OpenedForCompare,
  dataDigests: Readonly<Record<string, string>>,
): StoredThresholdSet {
  return {
    title,
    dataDigests,
    projectId: profile.projectId,
    entities: { left: profile.left.nodes, right: profile.right.nodes },
    matches: profile.links?.matches ?? 0,
    candidates: {
      k,
      pairs: candidates.pairs,
      seconds: candidates.seconds,
      recall: candidates.recall?.at(-1)?.recall ?? null,
      lost: candidates.lost,
    },
  };
}
