import type { MetricsReport } from "../../src/evaluation/metrics-report";
import type { CompareEvent, CompareRequest, OpenedForCompare } from "../../web/engine/batch/batch-page";
import type { StoredSet } from "./accuracy-file";
import { compareRunOf, groupRuns, type PlannedRun, settingsRead } from "./accuracy-plan";
import { type AccuracySet, textMatchers } from "./accuracy-sets";
import type { AccuracyStore } from "./accuracy-store";
import { backendName, type SessionMarks, storedGround } from "./bench-marks";

/** Calls the page with the runs, and tells what it hears. */
export type CallCompare = (
  request: Pick<CompareRequest, "k" | "runs">,
  hear: (event: CompareEvent) => void,
) => Promise<unknown>;

/**
 * Measures planned runs of one set in one session of the page, and stores each as soon as it stands.
 *
 * @returns false where the data turned out to be other than those of the stored runs, which are then gone: plan again
 * @throws {Error} where the page broke; what had finished is stored, and the set says why the rest is missing
 */
export async function measureSet(
  set: AccuracySet,
  planned: readonly PlannedRun[],
  dataDigests: Readonly<Record<string, string>>,
  store: AccuracyStore,
  marks: SessionMarks,
  call: CallCompare,
): Promise<boolean> {
  const groups = groupRuns(planned);
  let opened: OpenedForCompare | null = null;
  let same = true;
  let shared = store.sets[set.id]?.sharedSeconds ?? null;
  let sharedKnown = false;

  const hear = (event: CompareEvent) => {
    if (event.kind === "opened") {
      opened = event;
      const before = store.sets[set.id]?.projectId;
      if (before !== undefined && before !== event.profile.projectId) {
        store.forget(set.id);
        same = false;
        shared = null;
      }
      store.putSet(set.id, storedSet(set, event, dataDigests, shared, null));
      return;
    }
    const group = groups[event.run]!;
    if (event.kind === "ended") {
      if (sharedKnown || group.every(({ matcher }) => textMatchers.has(matcher))) return;
      sharedKnown = true;
      shared = event.sharedSeconds;
      store.putSet(set.id, storedSet(set, opened!, dataDigests, shared, null));
      return;
    }
    const run = group.find(({ matcher }) => matcher === event.result.matcher)!;
    const { digest, withhold, settings, matcher } = run;
    const { metrics, ...result } = event.result;
    const identity = { set: set.id, seed: settings.seed, matcher, withhold, digest };
    const provenance = { ...marks, backend: backendName(opened!) };
    store.addRun(
      { ...identity, ...provenance, ...result, metrics: metrics && withoutValidTypes(metrics) },
      settingsRead(matcher, settings),
    );
  };

  try {
    await call({ k: set.k, runs: groups.map(compareRunOf) }, hear);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    if (opened) store.putSet(set.id, storedSet(set, opened, dataDigests, shared, failure));
    throw error;
  }
  return same;
}

/** Nobody reads the types of the validation split, and they are a third of the file. */
function withoutValidTypes({ labelled, candidates }: MetricsReport): MetricsReport {
  return {
    labelled: labelled && { ...labelled, valid: { ...labelled.valid, types: {} } },
    candidates: { ...candidates, valid: { ...candidates.valid, types: {} } },
  };
}

function storedSet(
  set: AccuracySet,
  opened: OpenedForCompare,
  dataDigests: Readonly<Record<string, string>>,
  sharedSeconds: number | null,
  failure: string | null,
): StoredSet {
  return { ...storedGround(set, opened, dataDigests), sharedSeconds, failure };
}
